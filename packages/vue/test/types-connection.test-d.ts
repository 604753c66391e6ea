/** What TypeScript must infer, and what it must refuse. Checked by `tsc`, never run. */
import {
  createEventSource,
  createStreamRequest,
  json,
  streamDefaults,
  useConnection,
  useEventSource,
  type EventSourceStatus,
  type EventSourceStore,
  type Retry,
  type StreamDefaultsOptions,
  type StreamError,
} from '@sse-store/vue'
import { expectTypeOf } from 'vitest'
import { ref, shallowRef, type App, type ShallowRef } from 'vue'

interface Price {
  value: number
}
const prices = createEventSource('/x', { events: { price: json<Price>(), raw: Number } })
declare const props: { readonly store: typeof prices }

export function sources() {
  const connection = useConnection(prices, { graceMs: 1 })
  expectTypeOf(connection.status).toEqualTypeOf<Readonly<ShallowRef<EventSourceStatus>>>()
  expectTypeOf(connection.retry).toEqualTypeOf<Readonly<ShallowRef<Retry | null>>>()
  expectTypeOf(connection.error).toEqualTypeOf<Readonly<ShallowRef<StreamError | undefined>>>()
  expectTypeOf(connection.isLost).toEqualTypeOf<Readonly<ShallowRef<boolean>>>()

  useConnection(prices)
  useConnection(() => props.store)
  useConnection(shallowRef(prices))
  useConnection(useEventSource('/x').store)
  useConnection(() => useEventSource(prices, { select: () => 1 }).store.value)
  useConnection(prices, { graceMs: ref(1) })
  useConnection(prices, { graceMs: () => undefined })
  // @ts-expect-error a url has no connection yet
  useConnection('/x')
  // @ts-expect-error a request has no connection that is lost and comes back
  useConnection(createStreamRequest('/x'))
  // @ts-expect-error a misspelt option
  useConnection(prices, { grace: 1 })
  // @ts-expect-error no ref of it can be written
  connection.isLost.value = true
}

export function generic<M, T>(store: EventSourceStore<M, T>) {
  return useConnection(() => store).isLost
}

export function defaults(app: App) {
  const options: StreamDefaultsOptions = { headers: { a: '1' } }
  app.use(streamDefaults, options)
  app.use(streamDefaults, {
    fetch: (url, init) => fetch(url, { ...init, mode: 'cors' }),
    headers: async ({ attempt }) => ({ n: String(attempt) }),
    reconnect: { max: 1 },
    onUnauthorized: async (response) => void response.status,
    environment: { random: () => 0 },
  })
  // @ts-expect-error a misspelt default
  app.use(streamDefaults, { header: { a: '1' } })
  // @ts-expect-error what is not the same for all streams
  app.use(streamDefaults, { idleTimeout: 1 })
  // @ts-expect-error of the wrong type
  app.use(streamDefaults, { reconnect: 'never' })
  // @ts-expect-error without any
  app.use(streamDefaults)
}
