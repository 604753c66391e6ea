import { readFileSync } from 'node:fs'
import { createEventSource, json, type EventSourceOptions, type StreamError } from '@sse-store/core'
import { describe, expect, it } from 'vitest'

/** The table of what each failure says is checked against what the library says. */

interface Row {
  readonly what: string
  readonly kind: string
  readonly message: string
  readonly again: string
}

const rows = readFileSync(new URL('../parts/failures.md', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(2)
  .map((line): Row => {
    const [, what = '', kind = '', message = '', again = ''] = line.split('|').map((cell) => cell.trim())
    return { what, kind: kind.replaceAll('`', ''), message, again }
  })

const AGAIN: Readonly<Record<string, string>> = {
  reconnecting: 'yes',
  error: 'no',
  open: 'the event is skipped',
}

const STREAM = { 'content-type': 'text/event-stream' }
const answer = (status: number, headers: HeadersInit = {}) => ({
  fetch: async () => new Response('', { status, headers }),
})
const stream = (start: (controller: ReadableStreamDefaultController<Uint8Array>) => void) => ({
  fetch: async () => new Response(new ReadableStream({ start }), { headers: STREAM }),
})
const send = (text: string) => stream((controller) => controller.enqueue(new TextEncoder().encode(text)))

type Options = EventSourceOptions<{ price: (data: string) => unknown }, unknown>

const causes: Readonly<Record<string, Options>> = {
  'No network, no such host, or CORS': {
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  },
  'The connection broke': stream((controller) => queueMicrotask(() => controller.error(new Error('reset')))),
  'No response in time': { fetch: () => new Promise(() => {}) },
  'An open stream went silent': { ...stream(() => {}), idleTimeout: 45_000 },
  'Silence after a sleep or a new network': {
    ...stream(() => {}),
    environment: { network: { isOnline: () => true, watch: networkComesBack } },
  },
  '401': answer(401),
  '403': answer(403),
  '404': answer(404),
  '429 with `Retry-After: 5`': answer(429, { 'retry-after': '5' }),
  '503': answer(503),
  'An HTML page instead of a stream': answer(200, { 'content-type': 'text/html; charset=utf-8' }),
  'JSON instead of a stream': answer(200, { 'content-type': 'application/json' }),
  'An event that its decoder refuses': send('event: price\ndata: {"value":\n\n'),
  'An event over `maxEventSize`': send(`event: price\ndata: ${'9'.repeat(16 * 1024 * 1024)}\n\n`),
  'The `headers` function threw': {
    headers: () => {
      throw new Error('the session has expired')
    },
  },
  'A `fetch` that cannot stream': { fetch: async () => new Response(null, { headers: STREAM }) },
  'A `fetch` that has read the response': {
    async fetch() {
      const response = new Response('data: 1\n\n', { headers: STREAM })
      await response.text()
      return response
    },
  },
}

/** The network goes, and comes back. */
function networkComesBack(onSignal: (signal: 'online' | 'offline') => void): () => void {
  const timer = setTimeout(() => {
    onSignal('offline')
    onSignal('online')
  }, 10)
  return () => clearTimeout(timer)
}

/** Time that is over as soon as it is asked for. */
function quickClock() {
  let now = 0
  return {
    now: () => now,
    setTimer(callback: () => void, ms: number) {
      const timer = setTimeout(() => {
        now += ms
        callback()
      }, 20)
      return () => clearTimeout(timer)
    },
  }
}

function fail(options: Options): Promise<{ error: StreamError; status: string }> {
  return new Promise((resolve) => {
    const store = createEventSource('/prices', {
      events: { price: json() },
      ...options,
      environment: { ...options.environment, clock: quickClock() },
      onError(error) {
        const { status } = store.getSnapshot()
        store.close()
        resolve({ error, status })
      },
    })
    store.open()
  })
}

describe('the table of failures', () => {
  it('has a row for every cause that is tried here, and no other', () => {
    expect(rows.map(({ what }) => what).sort()).toEqual(Object.keys(causes).sort())
  })

  it.each(rows)('$what: says what the library says', async ({ what, kind, message, again }) => {
    const { error, status } = await fail(causes[what] ?? {})
    expect({ kind: error.kind, message: error.message, again: AGAIN[status] }).toEqual({
      kind,
      message,
      again,
    })
  })
})
