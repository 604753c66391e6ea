import {
  createEventSource,
  eventSourceOptions,
  json,
  StreamError,
  type Decoders,
  type DefaultEvents,
  type EventData,
  type EventSourceControls,
  type EventSourceOptions,
  type EventSourceState,
  type EventSourceStatus,
  type EventSourceStore,
  type Latest,
  type Readable,
  type Retry,
  type RetryReason,
  type StreamErrorKind,
  type StreamEvent,
} from '../../src/index'
import { is } from './support/is'

interface Price {
  value: number
}

// ── the state ────────────────────────────────────────────────────────────────

const store = createEventSource('/x', { events: { price: json<Price>() } })
const state = store.getSnapshot()
is<EventSourceState<{ price: Price }, Price | undefined>>()(state)
is<EventSourceState<{ price: Price }, Price | undefined>>()(store.getServerSnapshot())
is<'idle' | 'connecting' | 'open' | 'reconnecting' | 'closed' | 'error'>()({} as EventSourceStatus)
is<EventSourceStatus>()(state.status)
is<StreamEvent<'price', Price> | undefined>()(state.event)
is<string>()(state.lastEventId)
is<StreamError | undefined>()(state.error)
is<Retry | null>()(state.retry)
is<number | null | undefined>()(state.retry?.at)
is<'network' | 'http' | 'timeout' | 'ended' | 'offline' | 'hidden' | 'manual'>()({} as RetryReason)
is<number | null>()(state.openedAt)
is<number | null>()(state.lastEventAt)
// @ts-expect-error a snapshot never changes
state.status = 'open'

// @ts-expect-error there is no status of this name
is<boolean>()(state.status === 'disconnected')

// ── the verbs ────────────────────────────────────────────────────────────────

is<() => void>()(store.open)
is<() => void>()(store.acquire())
is<() => void>()(store.subscribe(() => {}))
// Verbs are plain functions: they may be taken off the store.
const { open, close, reconnect, clear, reset } = store
export const controls: EventSourceControls = { open, close, reconnect, clear, reset }
is<'open' | 'close' | 'reconnect' | 'clear' | 'reset'>()({} as keyof EventSourceControls)

// A store is readable for whoever knows nothing of its events.
export const readable: Readable<{ readonly status: EventSourceStatus; readonly data: unknown }> = store

// ── errors ───────────────────────────────────────────────────────────────────

declare const thrown: unknown
if (thrown instanceof StreamError) {
  is<StreamErrorKind>()(thrown.kind)
  is<number | undefined>()(thrown.status)
  is<Response | undefined>()(thrown.response)
  is<string | undefined>()(thrown.bodyExcerpt)
  is<string | undefined>()(thrown.text)
  is<boolean>()(thrown.retryable)
  is<number>()(thrown.attempt)
}
is<'network' | 'http' | 'content-type' | 'timeout' | 'decode' | 'too-large' | 'interrupted'>()(
  {} as StreamErrorKind,
)
// A decoder may throw one of its own.
createEventSource('/x', {
  events: {
    price(data): Price {
      if (data === 'denied') throw new StreamError('http', 'Denied.', { status: 403, text: data })
      return JSON.parse(data)
    },
  },
})

// ── exports and wrappers, annotated and generic ──────────────────────────────

export const prices: EventSourceStore<{ price: Price }, readonly Price[]> = createEventSource('/p', {
  events: { price: json<Price>() },
  collect: (c) => c.keepLast(1),
})

export function createFeed<T>(decode: (data: string) => T): EventSourceStore<{ message: T }, readonly T[]> {
  return createEventSource('/feed', { events: { message: decode }, collect: (c) => c.keepLast(9) })
}
is<readonly number[]>()(createFeed(Number).getSnapshot().data)

// A wrapper that passes everything on keeps the types of its caller.
export function createAppSource<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>>(
  path: string,
  options: EventSourceOptions<E, T> = {},
): EventSourceStore<EventData<E>, T> {
  return createEventSource(`/api${path}`, { idleTimeout: 45_000, ...options })
}
is<EventSourceStore<{ message: string }, string | undefined>>()(createAppSource('/a'))
is<EventSourceStore<{ p: Price; n: number }, readonly ('p' | 'n')[]>>()(
  createAppSource('/a', {
    events: { p: json<Price>(), n: (data) => data.length },
    collect: (c) => c.keepLast(2, (event) => event.name),
    on: { p: ({ value }) => is<number>()(value) },
  }),
)
createAppSource('/a', {
  events: { p: json<Price>() },
  on: {
    // @ts-expect-error there is no event of this name
    q: () => {},
  },
})

// One that takes only a store's own kind of event.
export function watchPrices<T>(source: EventSourceStore<{ price: Price }, T>): T {
  source.on('price', ({ value }) => is<number>()(value))
  return source.getSnapshot().data
}
is<Price | undefined>()(watchPrices(store))
is<readonly Price[]>()(watchPrices(prices))
// @ts-expect-error a stream of other events
watchPrices(createEventSource('/x', eventSourceOptions({})))
