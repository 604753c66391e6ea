/** Options and stores of live streams: callbacks, collectors, what is refused and where, options kept outside, wrappers. */
import { createEventSource, eventSourceOptions, json, StreamError, text } from '@sse-store/core'
import type {
  Attempt,
  Collector,
  Decoders,
  DefaultEvents,
  EventData,
  EventSourceOptions,
  EventSourceState,
  EventSourceStore,
  Latest,
  StreamEvent,
} from '@sse-store/core'

const events = { price: json<Price>(), raw: Number }
declare const maybe: { signal?: AbortSignal; token: string | undefined }
declare const prompt: Prompt

const store = createEventSource('/x', {
  events: { price: json<Price>(), raw: Number, lines: text },
  collect: (c) => c.keepLast(100),
  on: {
    price: (data, event) => {
      is<Price>()(data)
      is<StreamEvent<'price', Price>>()(event)
    },
    raw(n) {
      is<number>()(n)
    },
  },
  until: (event) => event.name === 'raw' && event.data > 1,
  onEvent: (event) => {
    if (event.name === 'lines') is<string>()(event.data)
  },
  onOther: (event) => is<StreamEvent>()(event),
  onOpen: ({ response }) => is<Response>()(response),
  onError: (error) => is<StreamError>()(error),
})
is<EventSourceStore<{ price: Price; raw: number; lines: string }, readonly (Price | number | string)[]>>()(
  store,
)
is<EventSourceState<{ price: Price; raw: number; lines: string }, readonly (Price | number | string)[]>>()(
  store.getSnapshot(),
)

// ── every order of the properties ────────────────────────────────────────────

is<EventSourceStore<{ p: Price }, string>>()(
  createEventSource('/x', {
    until: (event) => event.data.value > 1,
    on: { p: (data) => data.value },
    collect: (c) => c.concat((event) => event.data.value.toFixed()),
    events: { p: json<Price>() },
  }),
)
is<EventSourceStore<{ r: number; p: Price }, readonly ('r' | 'p')[]>>()(
  createEventSource('/x', {
    events: { r: (data) => data.length, p: json<Price>() },
    collect: (c) => c.keepLast(3, (event) => event.name),
    until: (event) => event.name === 'r' && event.data > 1,
  }),
)

// ── collectors ───────────────────────────────────────────────────────────────

const sum = createEventSource('/x', {
  events,
  collect: (c) => c.reduce(0, (total, event) => (event.name === 'raw' ? total + event.data : total)),
})
is<number>()(sum.getSnapshot().data)
const list = createEventSource('/x', {
  events: { m: json<Price>() },
  collect: (c) => c.reduce<Price[]>([], (prices, event) => [...prices, event.data]),
})
is<Price[]>()(list.getSnapshot().data)
const latest = createEventSource('/x', {
  events: { m: json<Price>() },
  collect: (c) => c.latest({ value: 0 }),
})
is<Price>()(latest.getSnapshot().data)
declare const mean: Collector<StreamEvent<'m', Price>, number>
const own = createEventSource('/x', { events: { m: json<Price>() }, collect: () => mean })
is<number>()(own.getSnapshot().data)
const inline = createEventSource('/x', {
  events: { m: json<Price>() },
  collect: () => ({
    create: () => {
      let n = 0
      return { add: (event) => void (n += event.data.value), value: () => n }
    },
  }),
})
is<number>()(inline.getSnapshot().data)
createEventSource('/x', {
  events: { m: json<Price>() },
  // @ts-expect-error [] is never[]: say reduce<Price[]>([], …)
  collect: (c) => c.reduce([], (prices, event) => [...prices, event.data]),
})

// ── what is sent, and what may be missing ────────────────────────────────────

createEventSource('/x', { body: prompt, fetch: globalThis.fetch })
createEventSource('/x', { body: [1], fetch: (url, init) => fetch(url, { ...init, cache: 'reload' }) })
createEventSource('/x', { body: new FormData(), headers: [['a', 'b']] })
createEventSource('/x', { signal: maybe.signal, idleTimeout: maybe.token ? 1 : undefined, on: undefined })
createEventSource('/x', {
  headers: async (attempt) => {
    is<Attempt>()(attempt)
    return { n: String(attempt.attempt) }
  },
  body: ({ attempt }) => ({ n: attempt }),
  resolveUrl: async (url) => new URL(url),
})

// ── type arguments do not declare payloads ───────────────────────────────────

// @ts-expect-error an interface
createEventSource<Price>('/x')
// @ts-expect-error a type literal
createEventSource<{ value: number }>('/x')

// ── kept outside the call, and wrapped ───────────────────────────────────────

const options = eventSourceOptions({ events, collect: (c) => c.keepLast(10), onError() {} })
is<EventSourceOptions<typeof events, readonly (Price | number)[]>>()(options)
is<readonly (Price | number)[]>()(createEventSource('/x', { ...options, idleTimeout: 1 }).getSnapshot().data)
const plain = { reconnect: { base: 500 }, idleTimeout: 45_000 }
is<string | undefined>()(createEventSource('/x', plain).getSnapshot().data)

export function createFeed<T>(decode: (data: string) => T): EventSourceStore<{ message: T }, readonly T[]> {
  return createEventSource('/feed', { events: { message: decode }, collect: (c) => c.keepLast(9) })
}
export function createAppSource<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>>(
  path: string,
  given: EventSourceOptions<E, T> = {},
): EventSourceStore<EventData<E>, T> {
  return createEventSource(`/api${path}`, { idleTimeout: 45_000, ...given })
}
is<EventSourceStore<{ p: Price }, readonly Price[]>>()(
  createAppSource('/a', { events: { p: json<Price>() }, collect: (c) => c.keepLast(2) }),
)
export const prices: EventSourceStore<{ price: Price }, readonly Price[]> = createEventSource('/p', {
  events: { price: json<Price>() },
  collect: (c) => c.keepLast(1),
})
// An annotation is not needed for the declaration of an export.
export const inferred = createEventSource('/p', { events, collect: (c) => c.keepLast(1) })
export const isLost = (error: unknown) => error instanceof StreamError && error.kind === 'network'
