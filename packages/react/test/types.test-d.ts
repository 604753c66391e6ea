/** What TypeScript must infer, and what it must refuse. Checked by `tsc`, never run. */
import {
  createEventSource,
  eventSourceOptions,
  json,
  text,
  useEventSource,
  type BySelection,
  type EventOf,
  type EventSourceStore,
  type ResumeOptions,
  type StreamError,
  type Unselected,
  type UseEventSource,
  type UseEventSourceOptions,
} from '@sse-store/react'
import { expectTypeOf } from 'vitest'

interface Price {
  value: number
}
const price = json<Price>()
declare const token: string | undefined

export function Sources() {
  const fromUrl = useEventSource(token ? `/x?${token}` : null)
  expectTypeOf(fromUrl.data).toEqualTypeOf<string | undefined>()
  expectTypeOf(fromUrl.error).toEqualTypeOf<StreamError | undefined>()
  expectTypeOf(fromUrl.open).toEqualTypeOf<() => void>()
  expectTypeOf(fromUrl.store).toEqualTypeOf<EventSourceStore<{ message: string }, string | undefined>>()
  useEventSource(undefined)
  useEventSource(new URL('https://example.test'))

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
    onError: (error) => expectTypeOf(error).toEqualTypeOf<StreamError>(),
  })
  useEventSource(store, {
    on: {
      // @ts-expect-error an event that the store does not declare, told at its own line
      message: () => {},
    },
  })
  useEventSource(store, {
    on: {
      // @ts-expect-error not what the store's decoder yields
      raw: (payload: string) => payload,
    },
  })
  expectTypeOf(
    useEventSource(store, { onEvent: ({ name }) => name, select: () => 1 as const }).data,
  ).toEqualTypeOf<1>()

  const list = createEventSource('/x', { events: { price }, collect: (c) => c.keepLast(100) })
  expectTypeOf(useEventSource(list).data).toEqualTypeOf<readonly Price[]>()
  expectTypeOf(useEventSource(list, { select: (prices) => prices.length }).data).toEqualTypeOf<number>()
  expectTypeOf(useEventSource(list, { enabled: false }).data).toEqualTypeOf<readonly Price[]>()

  // @ts-expect-error a number is no source
  useEventSource(1)
}

export function Selections() {
  const selected = useEventSource('/x', {
    events: { price },
    select: (latest) => latest?.value ?? 0,
    equal: (a, b) => a === b,
    enabled: true,
  })
  expectTypeOf(selected.data).toEqualTypeOf<number>()
  expectTypeOf(selected.status).toEqualTypeOf<UseEventSource<unknown, unknown>['status']>()
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.event
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.lastEventId
  // @ts-expect-error what changes with every event is left out with `select`
  void selected.lastEventAt

  const collected = useEventSource('/x', {
    events: { price },
    collect: (c) => c.keepLast(5),
    select: (prices) => prices.map(({ value }) => value),
  })
  expectTypeOf(collected.data).toEqualTypeOf<number[]>()

  // Whatever `select` returns: it is there.
  const anything = useEventSource('/x', { select: () => JSON.parse('1') })
  expectTypeOf(anything.data).toBeAny()
  // @ts-expect-error what changes with every event is left out with `select`
  void anything.event
  const never = useEventSource('/x', {
    select: () => {
      throw new Error('cannot be shown')
    },
  })
  expectTypeOf(never.data).toBeNever()
  // @ts-expect-error what changes with every event is left out with `select`
  void never.event
  const unknown = useEventSource('/x', { select: (): unknown => 1 })
  expectTypeOf(unknown.data).toBeUnknown()
  expectTypeOf<BySelection<Unselected, 'whole', 'part'>>().toEqualTypeOf<'whole'>()

  // `equal` alone selects nothing.
  const same = (a: unknown, b: unknown) => Object.is(a, b)
  expectTypeOf(useEventSource('/x', { equal: same })).toEqualTypeOf<
    UseEventSource<{ message: string }, string | undefined>
  >()
  expectTypeOf(useEventSource('/x', { equal: Object.is }).event?.data).toEqualTypeOf<string | undefined>()
  // @ts-expect-error not what `select` returns
  useEventSource('/x', { select: () => 1, equal: (a: string, b: string) => a === b })

  const nothing = useEventSource('/x', { select: () => undefined })
  expectTypeOf(nothing.data).toEqualTypeOf<undefined>()
}

export function Events() {
  const { event, data } = useEventSource('/x', {
    events: { price, raw: Number },
    on: {
      price: (payload, { name }) => {
        expectTypeOf(payload).toEqualTypeOf<Price>()
        expectTypeOf(name).toEqualTypeOf<'price'>()
      },
    },
    onEvent: (one) => {
      if (one.name === 'raw') expectTypeOf(one.data).toEqualTypeOf<number>()
    },
    until: (one) => one.name === 'price' && one.data.value > 1,
  })
  expectTypeOf(data).toEqualTypeOf<Price | number | undefined>()
  if (event?.name === 'price') expectTypeOf(event.data).toEqualTypeOf<Price>()

  useEventSource('/x', {
    events: { price },
    on: {
      // @ts-expect-error an event that is not declared, told at its own line
      prise: () => {},
    },
  })
  // @ts-expect-error an option that does not exist
  useEventSource('/x', { enable: true })
  // @ts-expect-error not a boolean
  useEventSource('/x', { enabled: 'yes' })
}

export function SharedOptions() {
  const options = eventSourceOptions({ events: { price }, collect: (c) => c.keepLast(10) })
  expectTypeOf(useEventSource('/x', options).data).toEqualTypeOf<readonly Price[]>()
  expectTypeOf(
    useEventSource('/x', { ...options, select: (prices) => prices.length }).data,
  ).toEqualTypeOf<number>()

  const listening = eventSourceOptions({
    events: { price },
    on: { price: (payload) => expectTypeOf(payload).toEqualTypeOf<Price>() },
    until: ({ data }) => data.value > 1,
    resume: { from: '1' } satisfies ResumeOptions,
  })
  expectTypeOf(useEventSource('/x', { ...listening, onEvent: () => {} }).data).toEqualTypeOf<
    Price | undefined
  >()
  const kept: UseEventSourceOptions<{ price: typeof price }, readonly Price[], number> = {
    events: { price },
    collect: (c) => c.keepLast(2),
    select: (prices) => prices.length,
    on: { price: (payload) => expectTypeOf(payload).toEqualTypeOf<Price>() },
  }
  expectTypeOf(useEventSource('/x', kept).data).toEqualTypeOf<number>()

  const plain = { reconnect: { base: 500 }, idleTimeout: 45_000 }
  expectTypeOf(useEventSource('/x', plain).data).toEqualTypeOf<string | undefined>()
}
