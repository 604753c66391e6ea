import { spawn, type ChildProcess } from 'node:child_process'

/** What vitest sets for its own run. A build that saw it would build for development. */
const OF_VITEST = /^(VITEST.*|NODE_ENV|TEST|MODE|DEV|PROD|SSR|BASE_URL|FORCE_COLOR)$/
const endWithParent = new URL('../../../../scripts/lib/end-with-parent.mjs', import.meta.url).href

export interface Processes {
  /** Runs a tool to its end; resolves with what it printed, and throws `failure` and that if it fails. */
  run(failure: string, folder: string, command: string, ...args: readonly string[]): Promise<string>
  /** Starts a server with Node; resolves with the origin that it prints. */
  serve(folder: string, args: readonly string[]): Promise<string>
  /** Ends all that still runs, with all that it has started. */
  end(): Promise<void>
}

/** @param variables added to the environment of each process */
export function createProcesses(variables: Readonly<Record<string, string>>): Processes {
  const running = new Map<ChildProcess, Promise<unknown>>()
  const inherited = Object.entries(process.env).filter(([name]) => !OF_VITEST.test(name))
  const env: NodeJS.ProcessEnv = { ...Object.fromEntries(inherited), NO_COLOR: '1', ...variables }

  function start(folder: string, command: string, args: readonly string[]) {
    // Detached: a group of its own, so that its workers can be ended with it.
    const child = spawn(command, args, {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    }).finally(() => running.delete(child))
    // Whoever started it has been told; `end` only waits.
    running.set(
      child,
      ended.catch(() => {}),
    )
    const said = { text: '' }
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said.text += text))
    }
    return { child, ended, said }
  }

  // Vitest may stop in the middle.
  const kill = () => {
    for (const { pid } of running.keys()) {
      try {
        if (pid) process.kill(-pid, 'SIGKILL')
      } catch {
        // It has ended in the meantime.
      }
    }
  }
  process.once('exit', kill)

  return {
    async run(failure, folder, command, ...args) {
      const { ended, said } = start(folder, command, args)
      const code = await ended.catch((error: Error) => {
        throw new Error(`${failure} ${command} could not be started: ${error.message}`)
      })
      if (code !== 0) throw new Error(`${failure} ${command} ended with exit code ${code}:\n${said.text}`)
      return said.text
    },
    async serve(folder, args) {
      const { child, ended, said } = start(folder, process.execPath, ['--import', endWithParent, ...args])
      return Promise.race([
        new Promise<string>((resolve) => {
          child.stdout.on('data', () => {
            const origin = /http:\/\/127\.0\.0\.1:\d+(?=[\s/])/.exec(said.text)?.[0]
            if (origin) resolve(origin)
          })
        }),
        ended.then((code) => {
          throw new Error(`${args.join(' ')} ended with exit code ${code}:\n${said.text}`)
        }),
      ])
    },
    async end() {
      kill()
      await Promise.all(running.values())
      process.off('exit', kill)
    },
  }
}
