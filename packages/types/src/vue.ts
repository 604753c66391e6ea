/** Vue's composables, as setups use them: inputs are values, refs or getters, each field is a read-only shallow ref. */
import {
  createEventSource,
  createStreamRequest,
  eventSourceOptions,
  json,
  streamDefaults,
  useConnection,
  useEventSource,
  useStreamRequest,
} from '@sse-store/vue'
import type {
  ConnectionState,
  EventSourceControls,
  EventSourceState,
  EventSourceStatus,
  EventSourceStore,
  Refs,
  RequestResult,
  StreamError,
  UseEventSource,
  UseStreamRequest,
} from '@sse-store/vue'
import { computed, createApp, ref, shallowRef, toRef, type Ref, type ShallowRef } from 'vue'

type ReadonlyRef<T> = Readonly<ShallowRef<T>>
const url = ref<string | null>(null)
const path = ref('/x')
declare const props: { readonly path: string; readonly store: typeof store }
const events = { price: json<Price>(), raw: Number }
type Events = { price: Price; raw: number }
const store = createEventSource('/x', { events, collect: (c) => c.keepLast(100) })
const chatStore = createStreamRequest('/x', { request: (input: Prompt) => ({ body: input }) })

export function useLive() {
  const latest = useEventSource(url, {
    events: { price: json<Price>(), raw: Number },
    on: {
      price: (data, event) => {
        is<Price>()(data)
        is<'price'>()(event.name)
      },
    },
    immediate: false,
    closeOnDeactivate: false,
  })
  is<ReadonlyRef<Price | number | undefined>>()(latest.data)
  is<ReadonlyRef<EventSourceStatus>>()(latest.status)
  is<ReadonlyRef<StreamError | undefined>>()(latest.error)
  is<ReadonlyRef<EventSourceStore<Events, Price | number | undefined>>>()(latest.store)
  if (latest.event.value?.name === 'price') is<Price>()(latest.event.value.data)
  // @ts-expect-error the refs are read-only
  latest.data.value = undefined

  // Every field of the state, and no other, is such a ref.
  type State = EventSourceState<Events, Price | number | undefined>
  is<Refs<State>>()({} as { readonly [K in keyof State]: (typeof latest)[K] })
  is<keyof State | keyof EventSourceControls | 'store'>()({} as keyof typeof latest)
  const { open, close, reconnect, clear, reset } = latest
  for (const verb of [open, close, reconnect, clear, reset]) is<() => void>()(verb)

  const selected = useEventSource(() => url.value, {
    events: { price: json<Price>() },
    select: (price) => price?.value ?? 0,
  })
  is<ReadonlyRef<number>>()(selected.data)
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.event
  return { latest, selected }
}

export function inputs() {
  useEventSource('/x', { enabled: true })
  useEventSource(null, { enabled: ref(true) })
  useEventSource(computed(() => url.value))
  useEventSource(
    computed(() => new URL(path.value)),
    { enabled: computed(() => true) },
  )
  useEventSource(ref(new URL('https://example.test')) as Ref<URL>, { enabled: () => undefined })
  useEventSource(toRef(props, 'path'))
  useEventSource(() => (props.path ? `/x/${props.path}` : undefined))
  useStreamRequest(path)
  useStreamRequest(() => new URL(path.value))
  useStreamRequest(computed(() => path.value))
  useConnection(store)
  useConnection(() => props.store)
  useConnection(shallowRef(store), { graceMs: ref(1) })
  // @ts-expect-error not a boolean
  useEventSource(url, { enabled: ref('yes') })
  // @ts-expect-error a number is no source
  useEventSource(() => 1)
  // @ts-expect-error a request has a url; wait by not starting it
  useStreamRequest(url)
  useEventSource(url, {
    // @ts-expect-error there is no option of this name
    immediately: true,
  })
  useEventSource(url, {
    events: { price: json<Price>() },
    on: {
      // @ts-expect-error there is no event of this name
      prise: () => {},
    },
  })
}

export function stores() {
  is<UseEventSource<Events, readonly (Price | number)[]>>()(useEventSource(store))
  is<ReadonlyRef<number>>()(useEventSource(store, { select: (prices) => prices.length }).data)
  is<UseStreamRequest<{ message: string }, string | undefined, Prompt>>()(useStreamRequest(chatStore))
  is<Refs<ConnectionState>>()(useConnection(store))
  const shared = eventSourceOptions({ events, collect: (c) => c.keepLast(10) })
  is<ReadonlyRef<number>>()(useEventSource(url, { ...shared, select: (prices) => prices.length }).data)
}

export function useChat() {
  const chat = useStreamRequest('/x', {
    request: (input: Prompt) => ({ body: input }),
    collect: (c) => c.concat((event) => event.data),
  })
  is<ReadonlyRef<string>>()(chat.data)
  is<ReadonlyRef<{ readonly events: number; readonly bytes: number }>>()(chat.received)
  is<Promise<RequestResult<string>>>()(chat.start({ prompt: 'a' }))
  // @ts-expect-error the input is missing
  void chat.start()
  useStreamRequest(path, {
    // @ts-expect-error requests go on while they are put aside
    closeOnDeactivate: false,
  })
  return chat
}

const app = createApp({})
app.use(streamDefaults, { headers: { a: 'b' }, reconnect: { max: 1 } })
// @ts-expect-error what is not the same for all streams
app.use(streamDefaults, { idleTimeout: 1 })

// A composable of one's own, whose type is not written.
export const usePrices = (enabled: Ref<boolean>) =>
  useEventSource('/prices', { events: { price: json<Price>() }, collect: (c) => c.keepLast(50), enabled })
