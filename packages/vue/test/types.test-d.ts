/** What TypeScript must infer, and what it must refuse. Checked by `tsc`, never run. */
import {
  createEventSource,
  eventSourceOptions,
  json,
  text,
  useEventSource,
  type EventSourceStatus,
  type EventSourceStore,
  type StreamError,
  type UseEventSource,
} from '@sse-store/vue'
import { expectTypeOf } from 'vitest'
import { computed, ref, type Ref, type ShallowRef } from 'vue'

interface Price {
  value: number
}
const price = json<Price>()
const url = ref<string | null>(null)

export function sources() {
  const latest = useEventSource(url)
  expectTypeOf(latest.data).toEqualTypeOf<Readonly<ShallowRef<string | undefined>>>()
  expectTypeOf(latest.status).toEqualTypeOf<Readonly<ShallowRef<EventSourceStatus>>>()
  expectTypeOf(latest.error.value).toEqualTypeOf<StreamError | undefined>()
  expectTypeOf(latest.open).toEqualTypeOf<() => void>()
  expectTypeOf(latest.store.value).toEqualTypeOf<EventSourceStore<{ message: string }, string | undefined>>()
  // @ts-expect-error the refs are read-only
  latest.data.value = 'mine'

  useEventSource(computed(() => url.value))
  useEventSource(() => url.value)
  useEventSource(ref(new URL('https://example.test')) as Ref<URL>)
  useEventSource(null)
  // @ts-expect-error a number is no source
  useEventSource(1)

  const store = createEventSource('/x', { events: { price, raw: Number, line: text } })
  type M = { price: Price; raw: number; line: string }
  expectTypeOf(useEventSource(store)).toEqualTypeOf<UseEventSource<M, Price | number | string | undefined>>()

  const list = createEventSource('/x', { events: { price }, collect: (c) => c.keepLast(100) })
  expectTypeOf(useEventSource(list).data.value).toEqualTypeOf<readonly Price[]>()
  expectTypeOf(useEventSource(list, { select: (prices) => prices.length }).data.value).toEqualTypeOf<number>()
}

export function options() {
  const collected = useEventSource(url, {
    events: { price },
    collect: (c) => c.keepLast(2),
    immediate: false,
    closeOnDeactivate: false,
    enabled: () => url.value !== null,
  })
  expectTypeOf(collected.data.value).toEqualTypeOf<readonly Price[]>()
  useEventSource(url, { enabled: ref(true) })
  useEventSource(url, { enabled: computed(() => false) })
  // @ts-expect-error not a boolean
  useEventSource(url, { enabled: 'yes' })
  // @ts-expect-error an option that does not exist
  useEventSource(url, { immediately: true })

  const shared = eventSourceOptions({ events: { price }, collect: (c) => c.keepLast(10) })
  expectTypeOf(useEventSource('/x', shared).data.value).toEqualTypeOf<readonly Price[]>()
  expectTypeOf(
    useEventSource('/x', { ...shared, select: (prices) => prices.length }).data.value,
  ).toEqualTypeOf<number>()
}

export function selections() {
  const selected = useEventSource(() => url.value, {
    events: { price },
    select: (latest) => latest?.value ?? 0,
    equal: (a, b) => a === b,
  })
  expectTypeOf(selected.data.value).toEqualTypeOf<number>()
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.event
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.lastEventId
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.lastEventAt
}

export function events() {
  const { event, data } = useEventSource('/x', {
    events: { price, raw: Number },
    on: {
      price: (payload, { name }) => {
        expectTypeOf(payload).toEqualTypeOf<Price>()
        expectTypeOf(name).toEqualTypeOf<'price'>()
      },
    },
    until: (one) => one.name === 'price' && one.data.value > 1,
  })
  expectTypeOf(data.value).toEqualTypeOf<Price | number | undefined>()
  if (event.value?.name === 'price') expectTypeOf(event.value.data).toEqualTypeOf<Price>()

  useEventSource('/x', {
    events: { price },
    on: {
      // @ts-expect-error an event that is not declared, told at its own line
      prise: () => {},
    },
  })
}
