import { onTestFinished } from 'vitest'
import { createApp, type AppOptions } from '../server/app.ts'
import { listen } from '../server/listen.ts'

export interface SentEvent {
  readonly id?: string
  readonly event?: string
  readonly data: unknown
}

/** The demo server on a free port, fast, and closed after the test. */
export async function serve(options: AppOptions = {}) {
  const app = createApp({
    tickMs: 5,
    priceMs: 5,
    wordMs: 2,
    bookingMs: 5,
    notificationMs: 5,
    keepAliveMs: 5,
    echoMs: 5,
    tokenMs: 5,
    importMs: 2,
    burstMs: 2,
    labMs: 5,
    sideMs: 5,
    ...options,
  })
  const server = await listen(app, 0, ['127.0.0.1'])
  onTestFinished(server.close)
  const origin = `http://127.0.0.1:${server.port}`

  return {
    origin,
    close: server.close,
    get: (path: string, headers: Record<string, string> = {}) => open(origin + path, { headers }),
    post: (path: string, body?: unknown) =>
      fetch(origin + path, {
        method: 'POST',
        ...(body !== undefined && {
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      }),
    stats: async (): Promise<Record<string, { open: number; requests: number }>> =>
      (await fetch(`${origin}/stats`)).json(),
  }
}

export type Served = Awaited<ReturnType<typeof serve>>

/** Reads a response to its end, piece by piece as it comes, or to where it breaks. */
export async function readStream(response: Response) {
  const pieces: Uint8Array[] = []
  let failure: unknown
  try {
    for await (const piece of response.body ?? []) pieces.push(piece)
  } catch (error) {
    failure = error
  }
  return { response, pieces, text: Buffer.concat(pieces).toString(), failure }
}

/** A request, and its response's blocks one by one. */
async function open(url: string, init: RequestInit) {
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const response = await fetch(url, { ...init, signal: abort.signal })
  const blocks = readBlocks(response)

  /** The next block of the stream, comments too; rejects when the connection breaks. */
  const block = async () => {
    const { value, done } = await blocks.next()
    if (done) throw new Error('The stream has ended.')
    return value
  }

  return {
    response,
    block,
    close: () => abort.abort(),
    /** The next events; comments and `retry:` left out. */
    async take(count: number): Promise<SentEvent[]> {
      const events: SentEvent[] = []
      while (events.length < count) {
        const text = await block()
        if (!/^(:|retry:)/.test(text)) events.push(parse(text))
      }
      return events
    },
  }
}

async function* readBlocks(response: Response): AsyncGenerator<string, void> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    yield* blocks
  }
}

function parse(block: string): SentEvent {
  const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2)))
  return { ...fields, data: JSON.parse(String(fields['data'])) }
}

export function ids(events: readonly SentEvent[]): number[] {
  return events.map((event) => Number(event.id))
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
