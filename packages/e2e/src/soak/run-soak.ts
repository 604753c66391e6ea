import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runChild } from '../child'
import { createRandom, whole } from '../random'
import type { SoakClientInput, SoakClientReport } from './client'
import type { Fault } from './faults'
import type { SoakServerInput } from './server'
import type { Texture } from './write-stream'

export interface SoakReport {
  readonly client: SoakClientReport
  readonly faults: Readonly<Partial<Record<Fault, number>>>
  readonly textures: Readonly<Partial<Record<Texture, number>>>
  /** Requests that came before the server had seen the end of the one before. */
  readonly overlaps: number
  /** Requests that the server still has open when the client is gone. */
  readonly openAtTheEnd: number
  readonly seconds: number
}

interface ServerLine {
  readonly fault: Fault
  readonly overlaps: boolean
  readonly textures?: readonly Texture[]
}

/** Keeps a server up that dies time and again, counts its faults, and waits for the client's end. */
export async function runSoak(input: Omit<SoakClientInput, 'url'>): Promise<SoakReport> {
  const startedAt = Date.now()
  const server = keepServerUp(input.seed)
  try {
    const origin = `http://127.0.0.1:${await server.port}`
    const client = await runChild<SoakClientReport>({
      script: './soak/client.ts',
      input: { ...input, url: `${origin}/events` } satisfies SoakClientInput,
      // The client gives up by itself at its limit; this one is for a client that cannot end.
      limit: input.limit + 10_000,
    })
    const seconds = (Date.now() - startedAt) / 1_000
    const openAtTheEnd = await openStreams(origin)
    return { client, ...server.counts, openAtTheEnd, seconds }
  } finally {
    await server.stop()
  }
}

function keepServerUp(seed: number) {
  const counts = { faults: {} as Record<string, number>, textures: {} as Record<string, number>, overlaps: 0 }
  const random = createRandom(seed, 4)
  const add = (to: Record<string, number>, name: string) => (to[name] = (to[name] ?? 0) + 1)
  let requests = 0
  let port = 0
  let isStopped = false
  let child: ChildProcess
  let gone: Promise<unknown>
  let onListening: (port: number) => void = () => {}
  let onDeath: (error: Error) => void = () => {}
  const listening = new Promise<number>((resolve, reject) => {
    onListening = resolve
    onDeath = reject
  })

  function read(line: string): void {
    if (line.startsWith('listening ')) {
      port = Number(line.slice('listening '.length))
      return onListening(port)
    }
    const { fault, overlaps, textures } = JSON.parse(line) as ServerLine
    requests++
    add(counts.faults, fault)
    for (const texture of textures ?? []) add(counts.textures, texture)
    if (overlaps) counts.overlaps++
  }

  function start(): void {
    const path = fileURLToPath(new URL('server.ts', import.meta.url))
    const input: SoakServerInput = { seed, port, request: requests }
    child = spawn(process.execPath, [path, JSON.stringify(input)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let rest = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(read)
    })
    // `close` comes after the last line was read: the next server goes on with the next fault.
    gone = new Promise((resolve) => child.once('close', resolve)).then(restart)
  }

  async function restart(): Promise<void> {
    if (isStopped) return
    // Any other end is a bug in the server: the test must not go on as if it were a fault.
    if (child.signalCode !== 'SIGKILL') return onDeath(new Error('The server of the soak test crashed.'))
    await sleep(whole(random, 0, 200))
    if (!isStopped) start()
  }

  start()
  return {
    counts,
    port: listening,
    async stop() {
      isStopped = true
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** What the server counts once it had time to see the client go. */
async function openStreams(origin: string): Promise<number> {
  let open = NaN
  for (let tries = 0; tries < 200 && open !== 0; tries++) {
    // It may be dead at the moment.
    open = await fetch(`${origin}/open`).then(
      async (response) => Number(await response.text()),
      () => NaN,
    )
    if (open !== 0) await sleep(25)
  }
  return open
}
