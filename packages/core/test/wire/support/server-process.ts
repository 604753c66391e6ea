import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface ServerProcess {
  readonly port: number
  /** SIGKILL: the process has no time for a good-bye. Resolves when it is gone. */
  kill(): Promise<void>
}

/** Starts a server in a process of its own; resolves when it listens. */
export async function startServerProcess(script: string, port = 0): Promise<ServerProcess> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, [path, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  onTestFinished(kill)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { port: Number(line), kill }
}
