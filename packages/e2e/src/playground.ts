import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../playground', import.meta.url))

/** The playground's server as a process of its own, so that it can be killed. */
export interface PlaygroundServer {
  readonly url: string
  /** Kills the process as a crash would: nothing is flushed, nobody is told. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
  post(path: string, body?: unknown): Promise<void>
  /** Whether a GET is answered with an event stream, of which nothing is read. */
  isStreaming(path: string): Promise<boolean>
  /** Open streams by scenario, as the server counts them. */
  openStreams(): Promise<number>
  /** How many requests a scenario's server has seen. */
  requests(scenario: string): Promise<number>
}

export async function startPlayground(env: Record<string, string> = {}): Promise<PlaygroundServer> {
  if (!existsSync(`${folder}/dist/index.html`)) {
    throw new Error('The playground is not built: run `pnpm build` first.')
  }
  let process_: ChildProcess | undefined
  let port = '0'

  async function start(): Promise<void> {
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: folder,
      env: { ...process.env, ...env, PORT: port },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    process_ = child
    let output = ''
    port = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += String(chunk)
        const listening = /Playground: http:\/\/[^:]+:(\d+)/.exec(output)
        if (listening?.[1]) resolve(listening[1])
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('exit', () => reject(new Error(`The playground's server ended: ${output}`)))
    })
  }

  async function kill(): Promise<void> {
    const child = process_
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await exited
  }

  await start()
  const url = `http://localhost:${port}`
  return {
    url,
    start,
    kill,
    async post(path, body) {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      })
      if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
    },
    async isStreaming(path) {
      const response = await fetch(url + path)
      await response.body?.cancel()
      return response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    },
    async openStreams() {
      return Object.values(await stats(url)).reduce((sum, { open }) => sum + open, 0)
    },
    async requests(scenario) {
      return (await stats(url))[scenario]?.requests ?? 0
    },
  }
}

async function stats(url: string): Promise<Record<string, { open: number; requests: number }>> {
  return (await fetch(`${url}/stats`)).json()
}
