import { root } from './root.mjs'
import { run } from './children.mjs'
import { Failure, networkHint } from './failure.mjs'
import { which } from './which.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * A Chromium that starts: the one in CHROMIUM, one on the PATH, or, as root on a machine with apt, a new one.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureChromium(env) {
  if (env.CHROMIUM) {
    if (await starts(env.CHROMIUM, env)) return env.CHROMIUM
    throw new Failure(`CHROMIUM is set to ${env.CHROMIUM}, which does not start.`)
  }
  const found = await findChromium(env)
  if (found) return found

  const apt = which('apt-get', env)
  if (process.platform !== 'linux' || !apt || process.getuid?.() !== 0) {
    throw new Failure(
      'The browser tests need Chromium or Chrome, and none was found. ' +
        'Install one (on Debian: apt-get install chromium), or set CHROMIUM to the path of its executable.',
    )
  }
  await install(apt, env)
  const installed = await findChromium(env)
  if (!installed) throw new Failure('Chromium was installed with apt-get, but does not start.')
  return installed
}

async function findChromium(env) {
  for (const name of NAMES) {
    const path = which(name, env)
    if (path && (await starts(path, env))) return path
  }
  return undefined
}

/** Some distributions put a script there that only explains how to get the browser. */
async function starts(path, env) {
  const result = await run(path, ['--version'], { cwd: root, env, timeout: 30_000 }).catch(() => undefined)
  return result?.code === 0
}

async function install(apt, env) {
  const options = { cwd: root, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    const { code, output } = await run(apt, args, options)
    if (code === 0) continue
    throw new Failure(
      `Chromium could not be installed: apt-get ${args.join(' ')} failed. ${networkHint(output) ?? ''}`.trim(),
      output,
    )
  }
}
