import * as z from 'zod'
import {
  createEventSource,
  eventSourceOptions,
  json,
  text,
  type Attempt,
  type CloseReason,
  type DefaultEvents,
  type EventOf,
  type EventSourceOptions,
  type EventSourceStore,
  type OpenInfo,
  type ReconnectOptions,
  type StreamError,
  type StreamEvent,
} from '../../src/index'
import { is } from './support/is'

interface Price {
  value: number
}
const Halt = z.object({ reason: z.string(), at: z.coerce.date() })
type Halt = { reason: string; at: Date }
type Events = { price: Price; halt: Halt; raw: number; lines: string }

// ── callbacks ────────────────────────────────────────────────────────────────

const store = createEventSource('/x', {
  events: { price: json<Price>(), halt: Halt, raw: Number, lines: text },
  collect: (c) => c.keepLast(100),
  on: {
    price: (data, event) => {
      is<Price>()(data)
      is<StreamEvent<'price', Price>>()(event)
    },
    raw(n) {
      is<number>()(n)
    },
    halt: async ({ at }) => is<Date>()(at),
    lines: undefined,
  },
  until: (event) => event.name === 'halt' && event.data.at > new Date(),
  onEvent: (event) => {
    is<EventOf<Events>>()(event)
    if (event.name === 'raw') is<number>()(event.data)
  },
  onOther: (event) => is<StreamEvent>()(event),
  onOpen: (info) => {
    is<OpenInfo>()(info)
    is<Response>()(info.response)
    is<number>()(info.attempt)
    is<string>()(info.lastEventId)
  },
  onError: (error) => is<StreamError>()(error),
  onClose: ({ reason }) => is<CloseReason>()(reason),
})
is<EventSourceStore<Events, readonly (Price | Halt | number | string)[]>>()(store)

createEventSource('/x', {
  events: { price: json<Price>() },
  on: {
    // @ts-expect-error there is no event of this name
    prise: () => {},
  },
})
createEventSource('/x', {
  on: {
    // @ts-expect-error `on` never declares an event
    price: () => {},
  },
})
createEventSource('/x', {
  events: { price: json<Price>() },
  on: {
    // @ts-expect-error a price is not a string
    price: (data: string) => data,
  },
})
createEventSource('/x', {
  // @ts-expect-error onOpen is told of the response; it does not get one
  onOpen: (response: Response) => response.status,
})

// ── until ────────────────────────────────────────────────────────────────────

is<string | undefined>()(createEventSource('/x', { until: '[DONE]' }).getSnapshot().data)
createEventSource('/x', { until: (event) => event.data === 'end' })
createEventSource('/x', {
  events: { price: json<Price>() },
  // @ts-expect-error there is no event of this name
  until: (event) => event.name === 'done',
})
createEventSource('/x', {
  // @ts-expect-error it must say yes or no
  until: (event) => event.data,
})

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

// ── the request ──────────────────────────────────────────────────────────────

interface Prompt {
  prompt: string
}
class Query {
  constructor(readonly text: string) {}
}
declare const prompt: Prompt
declare const maybe: { signal?: AbortSignal; token: string | undefined }

createEventSource('/x', { body: prompt })
createEventSource('/x', { body: { prompt: 'inline', nested: { list: [1], flag: null } } })
createEventSource('/x', { body: [1, { a: 2 }] })
createEventSource('/x', { body: [1, 2] as const })
createEventSource('/x', { body: new Query('x') })
createEventSource('/x', { body: 'text' })
createEventSource('/x', { body: new FormData() })
createEventSource('/x', { body: new URLSearchParams() })
createEventSource('/x', { body: new Uint8Array() })
createEventSource('/x', { body: null })
createEventSource('/x', { body: () => ({ prompt: 'inline' }) })
createEventSource('/x', { body: async ({ lastEventId }) => ({ after: lastEventId }) })
createEventSource('/x', { body: () => prompt })
createEventSource('/x', {
  // @ts-expect-error a number is no body
  body: () => 42,
})
createEventSource('/x', {
  // @ts-expect-error a number is no body
  body: 42,
})
createEventSource('/x', {
  // @ts-expect-error a class is no body
  body: Query,
})

is<string | undefined>()(
  createEventSource('/x', {
    headers: async (attempt) => {
      is<Attempt>()(attempt)
      return { 'x-attempt': String(attempt.attempt) }
    },
    body: (attempt) => ({ n: attempt.attempt }),
    resolveUrl: (url, { error }) => {
      is<string>()(url)
      is<StreamError | undefined>()(error)
      return new URL(url)
    },
  }).getSnapshot().data,
)
createEventSource('/x', { headers: new Headers() })
createEventSource('/x', { headers: [['a', 'b']] })
createEventSource('/x', { headers: { a: 'b' } })
createEventSource('/x', {
  // @ts-expect-error the value of a header is a string
  headers: { a: 1 },
})
createEventSource('/x', { fetch: globalThis.fetch })
createEventSource('/x', { fetch: (url, init) => fetch(url, { ...init, cache: 'reload' }) })
createEventSource('/x', { fetch: async () => new Response() })
createEventSource('/x', { acceptResponse: (response) => response.ok })
createEventSource('/x', { signal: maybe.signal, idleTimeout: maybe.token ? 1 : undefined })

// ── policy ───────────────────────────────────────────────────────────────────

createEventSource('/x', { reconnect: false })
createEventSource('/x', { reconnect: { base: 500, max: 5_000, retries: 3 } })
createEventSource('/x', {
  reconnect: {
    when: (failure, attempt) => {
      is<StreamError>()(failure)
      is<number>()(attempt)
      if (failure.kind === 'http') return failure.status === 404
      return attempt > 3 ? 1_000 : undefined
    },
  },
})
is<ReconnectOptions['retries']>()({} as number | undefined)
createEventSource('/x', {
  reconnect: {
    // @ts-expect-error there is no option of this name
    attempts: 3,
  },
})
createEventSource('/x', { resume: { from: '41', send: { query: 'since' } } })
createEventSource('/x', { resume: { send: 'header' } })
createEventSource('/x', {
  resume: {
    // @ts-expect-error neither the header nor a query
    send: 'query',
  },
})
createEventSource('/x', { batch: 'frame' })
createEventSource('/x', { batch: 100 })
createEventSource('/x', { batch: false })
createEventSource('/x', {
  // @ts-expect-error there is no such batch
  batch: true,
})

// ── mistakes are found at their line ─────────────────────────────────────────

createEventSource('/x', {
  // @ts-expect-error there is no option of this name
  event: { price: json<Price>() },
})
createEventSource('/x', {
  events: { price: json<Price>() },
  collect: (c) => c.keepLast(3),
  // @ts-expect-error there is no option of this name
  onMessage: () => {},
})
createEventSource('/x', {
  // @ts-expect-error a time is a number of ms
  idleTimeout: '30s',
})
// @ts-expect-error type arguments do not declare payloads (interface)
createEventSource<Price>('/x')
// @ts-expect-error type arguments do not declare payloads (type literal)
createEventSource<{ value: number }>('/x')
// @ts-expect-error a store has a url
createEventSource(null)
// @ts-expect-error a store has a url
createEventSource()

// ── options outside the call ─────────────────────────────────────────────────

const events = { price: json<Price>(), halt: Halt }
const options = eventSourceOptions({
  events,
  collect: (c) => c.keepLast(10),
  on: { halt: ({ at }) => is<Date>()(at) },
})
is<EventSourceOptions<typeof events, readonly (Price | Halt)[]>>()(options)
is<EventSourceStore<{ price: Price; halt: Halt }, readonly (Price | Halt)[]>>()(
  createEventSource('/x', options),
)
is<readonly (Price | Halt)[]>()(createEventSource('/x', { ...options, idleTimeout: 1 }).getSnapshot().data)
eventSourceOptions({
  events,
  on: {
    // @ts-expect-error there is no event of this name
    prise: () => {},
  },
})

const shared = { reconnect: { base: 500 }, idleTimeout: 45_000 }
is<string | undefined>()(createEventSource('/x', shared).getSnapshot().data)
is<string | undefined>()(createEventSource('/x', eventSourceOptions(shared)).getSnapshot().data)
// Options of any stream, as a helper might take them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what such a helper says
export const anyOptions: EventSourceOptions<any, any> = options

// Options that say nothing of events stay those of text, however they are passed on.
declare const textOptions: EventSourceOptions<DefaultEvents, readonly string[]>
type TextStore = EventSourceStore<{ message: string }, readonly string[]>
is<TextStore>()(createEventSource('/x', textOptions))
is<TextStore>()(createEventSource('/x', { ...textOptions, idleTimeout: 1 }))
declare const rewritten: { [K in keyof typeof textOptions]: (typeof textOptions)[K] } & { extra?: 1 }
is<TextStore>()(createEventSource('/x', rewritten))
