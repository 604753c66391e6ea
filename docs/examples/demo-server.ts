/** How the server answers: with its stream, or with one of the failures. */
export type Answer =
  | 'stream'
  | 'unreachable'
  | 'unavailable'
  | 'forbidden'
  | 'html'
  | 'bad-json'
  | 'too-large'
  | 'done'

/** A server of Server-Sent Events that lives in the page: its `fetch` answers with a real streaming `Response`. */
export interface DemoServer {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Breaks the open connections, as a network does. */
  drop(): void
  /** How the next requests are answered. */
  answer(kind: Answer): void
}

const TICK = 1_000
/** What the server asks its clients to wait before they come back, ms. */
const RETRY = 3_000
/** A client without `Last-Event-ID` gets so many events of the past. */
const HISTORY = 30

export function createDemoServer(): DemoServer {
  const prices = [100]
  const startedAt = Date.now() - HISTORY * TICK
  const breaks = new Set<() => void>()
  let kind: Answer = 'stream'

  /** Events happen whether somebody listens or not: the id of the latest one follows from the time. */
  const latestId = () => Math.floor((Date.now() - startedAt) / TICK)

  function priceOf(id: number): number {
    while (prices.length <= id) {
      const previous = prices.at(-1) ?? 100
      prices.push(
        Math.round((previous + (Math.random() - 0.48) * 2) * 100) / 100,
      )
    }
    return prices[id] ?? 100
  }

  const priceEvent = (id: number) =>
    `id: ${id}\nevent: price\ndata: ${JSON.stringify({ symbol: 'ACME', value: priceOf(id) })}\n\n`

  function stream(
    lastEventId: string | null,
    signal: AbortSignal | null | undefined,
  ): Response {
    const encoder = new TextEncoder()
    let sent =
      lastEventId === null ? latestId() - HISTORY : Number(lastEventId)
    let stop = () => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string) =>
          controller.enqueue(encoder.encode(text))
        const sendNew = () => {
          while (sent < latestId()) send(priceEvent(++sent))
        }
        send(`retry: ${RETRY}\n\n`)
        if (kind === 'bad-json')
          send(`event: price\ndata: {"symbol": "ACME", "val\n\n`)
        if (kind === 'too-large')
          send(`event: price\ndata: ${'9'.repeat(10_000)}\n\n`)
        sendNew()
        const timer = setInterval(sendNew, TICK / 4)
        const fail = (reason: unknown) => {
          stop()
          controller.error(reason)
        }
        const lose = () => fail(new TypeError('network error'))
        const abort = () => fail(signal?.reason)
        stop = () => {
          clearInterval(timer)
          breaks.delete(lose)
          signal?.removeEventListener('abort', abort)
        }
        breaks.add(lose)
        signal?.addEventListener('abort', abort)
      },
      cancel: () => stop(),
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream' },
    })
  }

  return {
    async fetch(_url, { headers, signal }) {
      await delay(300, signal)
      switch (kind) {
        case 'unreachable':
          throw new TypeError('Failed to fetch')
        case 'unavailable':
          return new Response('The database is being upgraded.', {
            status: 503,
            headers: { 'retry-after': '4' },
          })
        case 'forbidden':
          return new Response('{"error":"no market data in this plan"}', {
            status: 403,
          })
        case 'html':
          return new Response('<!doctype html><title>Sign in</title>', {
            headers: { 'content-type': 'text/html; charset=utf-8' },
          })
        case 'done':
          return new Response(null, { status: 204 })
        default:
          return stream(new Headers(headers).get('last-event-id'), signal)
      }
    },
    drop() {
      for (const lose of [...breaks]) lose()
    },
    answer(next) {
      kind = next
    },
  }
}

function delay(
  ms: number,
  signal: AbortSignal | null | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
