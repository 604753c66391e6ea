import { join } from 'node:path'
import { run } from './children.mjs'
import { Failure, networkHint } from './failure.mjs'
import { root } from './root.mjs'

/** Of a log that repeats itself, the last lines. */
const LINES = 15

/**
 * What the commands do with the workspace; each throws a Failure with the tool's log.
 *
 * @param {NodeJS.ProcessEnv} env with the right Node and pnpm on its PATH
 */
export function createWorkspace(env) {
  /** A tool of the root package. They are started directly: pnpm in between would only add time and noise. */
  const bin = (name) => join(root, 'node_modules', '.bin', name)

  async function expectSuccess(what, command, args, cwd = root) {
    const { code, output } = await run(command, args, { cwd, env })
    if (code === 0) return
    const hint = networkHint(output)
    // Without a network every package is complained about.
    const shown = hint ? output.trimEnd().split('\n').slice(-LINES).join('\n') : output
    throw new Failure([`${what} failed.`, hint].filter(Boolean).join(' '), shown)
  }

  return {
    install: () =>
      expectSuccess('pnpm install', 'pnpm', [
        'install',
        '--frozen-lockfile',
        '--prefer-offline',
        // Checking the age of all packages again, at each first install, takes longer than installing them, and a
        // network; the lockfile was checked when it was written, and holds their hashes.
        '--trust-lockfile',
        // Without a network, fail in seconds, not minutes.
        '--config.fetch-retry-mintimeout=1000',
        '--config.fetch-retry-maxtimeout=5000',
        // A node_modules of npm's making would be asked about, and there is nobody to answer.
        '--config.confirm-modules-purge=false',
      ]),

    /**
     * @param {string} task
     * @param {string[]} [options]
     */
    turbo: (task, ...options) =>
      expectSuccess(`turbo run ${task}`, bin('turbo'), [
        'run',
        task,
        '--output-logs=errors-only',
        ...options,
      ]),

    /**
     * @param {string} name
     * @param {string[]} args
     */
    tool: (name, ...args) => expectSuccess([name, ...args].join(' '), bin(name), args),

    /**
     * @param {string} folder of a package
     * @param {string} script
     */
    script: (folder, script) =>
      expectSuccess(`pnpm run ${script} in ${folder}`, 'pnpm', ['run', script], join(root, folder)),
  }
}
