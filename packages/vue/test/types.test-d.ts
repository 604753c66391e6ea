/** What TypeScript must infer, and what it must refuse. Checked by `tsc`, never run. */
import {
  createEventSource,
  eventSourceOptions,
  json,
  text,
  useEventSource,
  type BySelection,
  type EventOf,
  type EventSourceState,
  type EventSourceStatus,
  type EventSourceStore,
  type Refs,
  type ResumeOptions,
  type StreamError,
  type Unselected,
  type UseEventSource,
  type UseEventSourceOptions,
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

  // Callbacks beside a store hear the store's events.
  useEventSource(store, {
    on: {
      price: (payload, { name, data }) => {
        expectTypeOf(payload).toEqualTypeOf<Price>()
        expectTypeOf(name).toEqualTypeOf<'price'>()
        expectTypeOf(data).toEqualTypeOf<Price>()
      },
      raw: (payload) => expectTypeOf(payload).toEqualTypeOf<number>(),
    },
    onEvent: (event) => {
      expectTypeOf(event).toEqualTypeOf<EventOf<M>>()
      if (event.name === 'line') expectTypeOf(event.data).toEqualTypeOf<string>()
    },
    enabled: () => true,
  })
  useEventSource(store, {
    on: {
      // @ts-expect-error an event that the store does not declare, told at its own line
      message: () => {},
    },
  })

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

  const listening = eventSourceOptions({
    events: { price },
    on: { price: (payload) => expectTypeOf(payload).toEqualTypeOf<Price>() },
    until: ({ data }) => data.value > 1,
    resume: { from: '1' } satisfies ResumeOptions,
  })
  expectTypeOf(useEventSource('/x', { ...listening, onEvent: () => {} }).data.value).toEqualTypeOf<
    Price | undefined
  >()
  const kept: UseEventSourceOptions<{ price: typeof price }, readonly Price[], number> = {
    events: { price },
    collect: (c) => c.keepLast(2),
    select: (prices) => prices.length,
    on: { price: (payload) => expectTypeOf(payload).toEqualTypeOf<Price>() },
    enabled: ref(true),
  }
  expectTypeOf(useEventSource('/x', kept).data.value).toEqualTypeOf<number>()

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

export function selectionsOfAnyType() {
  const anything = useEventSource(url, { select: () => JSON.parse('1') })
  expectTypeOf(anything.data.value).toBeAny()
  // @ts-expect-error what changes with every event is left out with `select`
  void anything.event
  const never = useEventSource(url, {
    select: () => {
      throw new Error('cannot be shown')
    },
  })
  expectTypeOf(never.data.value).toBeNever()
  // @ts-expect-error what changes with every event is left out with `select`
  void never.event
  expectTypeOf<BySelection<Unselected, 'whole', 'part'>>().toEqualTypeOf<'whole'>()

  // `equal` alone selects nothing.
  const same = (a: unknown, b: unknown) => Object.is(a, b)
  expectTypeOf(useEventSource(url, { equal: same }).event.value?.data).toEqualTypeOf<string | undefined>()
}

export function namedTypes() {
  expectTypeOf<Refs<EventSourceState<unknown, number>>['data']>().toEqualTypeOf<
    Readonly<ShallowRef<number>>
  >()
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
