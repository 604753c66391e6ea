import { readFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { run } from './children.mjs'
import { Failure, networkHint } from './failure.mjs'
import { root } from './root.mjs'
import { NODE, atLeast, parseVersion, pnpmRange } from './versions.mjs'

/**
 * The environment in which `node` and `pnpm` are the ones this repository needs. What the machine lacks is brought
 * by npx into npm's cache; nothing is installed globally.
 *
 * @returns {Promise<{ env: NodeJS.ProcessEnv, node: string, pnpm: string }>} the environment and the versions
 */
export async function findToolchain() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const pnpm = pnpmRange(packageManager)
  let env = {
    ...process.env,
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    ...colour(),
  }

  const missing = []
  if (!atLeast(process.versions.node, NODE.least)) missing.push(NODE.bring)
  // This very Node is good enough; the one on the PATH may be another.
  else env = withPath(dirname(process.execPath), env)
  if (missing.length > 0 || !(await hasPnpm(pnpm, env))) missing.push(pnpm)
  if (missing.length > 0) env = withPath(await bring(missing, env), env)

  return { env, node: await versionOf('node', env), pnpm: await versionOf('pnpm', env) }
}

/** The tools write into a pipe, so they cannot know; vitest colours even then. */
function colour() {
  if ('NO_COLOR' in process.env || 'FORCE_COLOR' in process.env) return {}
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
}

/**
 * Where npx put what it installed.
 *
 * The tools are then started from there, not through npx: a server below `npx -c` survives the signal that ends npx.
 *
 * @param {string} path the PATH that a command below `npx -c` sees
 */
export function npxEntry(path) {
  return path.split(delimiter).find((entry) => entry.includes(`${sep}_npx${sep}`))
}

/**
 * @param {string[]} packages
 * @param {NodeJS.ProcessEnv} env
 */
async function bring(packages, env) {
  const what = packages.join(' and ')
  const npx = (...options) =>
    run(
      'npx',
      [
        '-y',
        '--loglevel=error',
        ...options,
        ...packages.flatMap((name) => ['-p', name]),
        '-c',
        'node -p process.env.PATH',
      ],
      { cwd: root, env },
    ).catch(() => {
      throw new Failure(
        `${what} must be downloaded, but npx is not on the PATH. Install npm, or ${what} yourself.`,
      )
    })

  // `--prefer-offline` alone still asks for what the registry does not have, and without a network npm tries again
  // for minutes.
  let result = await npx('--offline')
  if (result.code !== 0) {
    result = await npx('--prefer-offline', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000')
  }
  const entry = result.code === 0 ? npxEntry(result.stdout) : undefined
  if (!entry) {
    const reason = networkHint(result.output) ?? 'npx failed.'
    throw new Failure(`${what} could not be downloaded. ${reason}`, result.output)
  }
  return entry.trim()
}

/**
 * @param {string} range
 * @param {NodeJS.ProcessEnv} env
 */
async function hasPnpm(range, env) {
  const version = await versionOf('pnpm', env).catch(() => '0.0.0')
  return `pnpm@${parseVersion(version)[0]}` === range
}

/**
 * @param {string} tool
 * @param {NodeJS.ProcessEnv} env
 */
async function versionOf(tool, env) {
  const { code, stdout, output } = await run(tool, ['--version'], { cwd: root, env, timeout: 30_000 })
  if (code !== 0) throw new Failure(`${tool} does not run.`, output)
  return stdout.trim().replace(/^v/, '')
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withPath(folder, env) {
  return { ...env, PATH: [folder, env.PATH].filter(Boolean).join(delimiter) }
}
