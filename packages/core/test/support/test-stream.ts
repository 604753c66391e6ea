import type { FetchLike } from '../../src/environment'

export interface TestRequest {
  readonly url: string
  readonly init: RequestInit
  readonly headers: Headers
  /** Whether the client has given it up. */
  readonly aborted: boolean
}

/** A server in memory: a fetch, and the other end of the stream that it answers with. */
export interface TestStream {
  readonly fetch: FetchLike
  /** Every request so far, oldest first. */
  readonly requests: readonly TestRequest[]
  /** Requests that are neither answered to the end nor given up. */
  readonly open: number
  /** Sends one event on the current response; objects as JSON. */
  send(data: unknown, fields?: { name?: string; id?: string; retry?: number }): void
  comment(text: string): void
  /** Sends one chunk as it is. */
  raw(bytes: Uint8Array | string): void
  /** Breaks the current response. */
  drop(): void
  /** Ends the current response cleanly. */
  end(): void
  /** Answers the coming requests with this status in place of a stream, until `accept()`. */
  fail(status: number, init?: { headers?: Record<string, string>; body?: string; times?: number }): void
  /** Rejects the coming requests as fetch does, until `accept()`. */
  refuse(error?: unknown): void
  /** Answers the coming requests as `respond` says, until `accept()`. */
  answer(respond: (request: TestRequest) => Response | Promise<Response>): void
  /** Leaves the coming requests without an answer, until `accept()`. */
  stall(): void
  /** Answers the coming requests with a stream, as in the beginning. */
  accept(): void
}

type Answer = (request: TestRequest, signal: AbortSignal | undefined) => Promise<Response>

export function createTestStream(): TestStream {
  const requests: TestRequest[] = []
  const encoder = new TextEncoder()
  let current: ReadableStreamDefaultController<Uint8Array> | undefined
  let open = 0

  const streamAnswer: Answer = (_, signal) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        current = controller
        signal?.addEventListener('abort', () => {
          if (current === controller) current = undefined
          try {
            controller.error(signal.reason)
          } catch {
            // It had ended before.
          }
        })
      },
    })
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  }
  let answer = streamAnswer

  function controller(): ReadableStreamDefaultController<Uint8Array> {
    if (!current) throw new Error('There is no open response to send on.')
    return current
  }

  const stream: TestStream = {
    requests,
    get open() {
      return open
    },
    async fetch(url, init) {
      const signal = init.signal ?? undefined
      let over = false
      const finish = () => {
        if (!over) open--
        over = true
      }
      const request: TestRequest = {
        url,
        init,
        headers: new Headers(init.headers),
        get aborted() {
          return signal?.aborted ?? false
        },
      }
      requests.push(request)
      open++
      signal?.addEventListener('abort', finish)
      try {
        return await Promise.race([
          answer(request, signal),
          new Promise<never>((_, reject) => {
            if (signal?.aborted) reject(signal.reason as Error)
            signal?.addEventListener('abort', () => reject(signal.reason as Error))
          }),
        ])
      } catch (error) {
        finish()
        throw error
      }
    },
    send(data, { name, id, retry } = {}) {
      const text = typeof data === 'string' ? data : JSON.stringify(data)
      const lines = [
        name === undefined ? [] : [`event: ${name}`],
        id === undefined ? [] : [`id: ${id}`],
        retry === undefined ? [] : [`retry: ${retry}`],
        text.split('\n').map((line) => `data: ${line}`),
      ].flat()
      stream.raw(lines.join('\n') + '\n\n')
    },
    comment: (text) => stream.raw(`: ${text}\n\n`),
    raw: (bytes) => controller().enqueue(typeof bytes === 'string' ? encoder.encode(bytes) : bytes),
    drop() {
      controller().error(new TypeError('terminated'))
      current = undefined
    },
    end() {
      controller().close()
      current = undefined
    },
    fail(status, { headers = {}, body = '', times = Infinity } = {}) {
      let left = times
      answer = () => {
        if (--left <= 0) stream.accept()
        return Promise.resolve(new Response(status === 204 ? null : body, { status, headers }))
      }
    },
    refuse(error = new TypeError('fetch failed')) {
      answer = () => Promise.reject(error as Error)
    },
    answer(respond) {
      answer = async (request) => respond(request)
    },
    stall() {
      answer = () => new Promise(() => {})
    },
    accept() {
      answer = streamAnswer
    },
  }
  return stream
}
