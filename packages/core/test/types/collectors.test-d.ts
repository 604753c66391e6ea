import { createEventSource, json, text, type Collector, type StreamEvent } from '../../src/index'
import { is } from './support/is'

interface Price {
  value: number
}
const events = { m: json<Price>() }

// ── the ready-made ones ──────────────────────────────────────────────────────

const latest = createEventSource('/x', { events, collect: (c) => c.latest() })
is<Price | undefined>()(latest.getSnapshot().data)

const latestFrom = createEventSource('/x', { events, collect: (c) => c.latest({ value: 0 }) })
is<Price>()(latestFrom.getSnapshot().data)

const kept = createEventSource('/x', { events, collect: (c) => c.keepLast(3) })
is<readonly Price[]>()(kept.getSnapshot().data)

const picked = createEventSource('/x', { events, collect: (c) => c.keepLast(3, (event) => event.data.value) })
is<readonly number[]>()(picked.getSnapshot().data)

const joined = createEventSource('/x', {
  events: { m: json<{ delta: string | null; rest?: string }>() },
  collect: (c) => c.concat((event) => event.data.delta ?? event.data.rest),
})
is<string>()(joined.getSnapshot().data)

const sum = createEventSource('/x', {
  events,
  collect: (c) => c.reduce(0, (total, event) => total + event.data.value),
})
is<number>()(sum.getSnapshot().data)

const list = createEventSource('/x', {
  events,
  collect: (c) => c.reduce<Price[]>([], (prices, event) => [...prices, event.data]),
})
is<Price[]>()(list.getSnapshot().data)

const byName = createEventSource('/x', {
  events: { price: json<Price>(), note: text },
  collect: (c) =>
    c.reduce({ prices: 0, notes: '' }, (state, event) =>
      event.name === 'price'
        ? { ...state, prices: state.prices + event.data.value }
        : { ...state, notes: state.notes + event.data },
    ),
})
is<{ prices: number; notes: string }>()(byName.getSnapshot().data)

createEventSource('/x', {
  events,
  // @ts-expect-error [] is never[]: say reduce<Price[]>([], …)
  collect: (c) => c.reduce([], (prices, event) => [...prices, event.data]),
})
createEventSource('/x', {
  events,
  // @ts-expect-error a number is no text
  collect: (c) => c.concat((event) => event.data.value),
})
createEventSource('/x', {
  events,
  // @ts-expect-error not a price
  collect: (c) => c.latest({ value: '0' }),
})
createEventSource('/x', {
  events,
  // @ts-expect-error a function that returns a collector, not the name of one
  collect: 'latest',
})

// ── your own ─────────────────────────────────────────────────────────────────

declare const mean: Collector<StreamEvent<'m', Price>, number>
is<number>()(createEventSource('/x', { events, collect: () => mean }).getSnapshot().data)

const own = createEventSource('/x', {
  events,
  collect: () => ({
    create: () => {
      let total = 0
      return {
        add(event) {
          total += event.data.value
        },
        value: () => total,
      }
    },
  }),
})
is<number>()(own.getSnapshot().data)

// One that takes any event fits every stream.
declare const count: Collector<StreamEvent<string, unknown>, number>
is<number>()(createEventSource('/x', { events, collect: () => count }).getSnapshot().data)
is<number>()(createEventSource('/x', { collect: () => count }).getSnapshot().data)

createEventSource('/x', {
  events: { m: text },
  // @ts-expect-error a collector of prices, where the events are texts
  collect: () => mean,
})

// ── initialData ──────────────────────────────────────────────────────────────

// It is checked against what is collected, in whatever order the two come.
const seeded = createEventSource('/x', {
  events,
  collect: (c) => c.keepLast(3),
  initialData: [{ value: 1 }],
})
is<readonly Price[]>()(seeded.getSnapshot().data)
const seededFirst = createEventSource('/x', {
  initialData: [{ value: 1 }],
  collect: (c) => c.keepLast(3),
  events,
})
is<readonly Price[]>()(seededFirst.getSnapshot().data)
const seededEmpty = createEventSource('/x', { events, collect: (c) => c.keepLast(3), initialData: [] })
is<readonly Price[]>()(seededEmpty.getSnapshot().data)
const seededSum = createEventSource('/x', {
  events,
  initialData: 1,
  collect: (c) => c.reduce(0, (total, event) => total + event.data.value),
})
is<number>()(seededSum.getSnapshot().data)
declare const stored: readonly Price[] | undefined
const seededMaybe = createEventSource('/x', { events, collect: (c) => c.keepLast(3), initialData: stored })
is<readonly Price[]>()(seededMaybe.getSnapshot().data)

createEventSource('/x', {
  events,
  collect: (c) => c.keepLast(3),
  // @ts-expect-error a list is collected
  initialData: { value: 1 },
})
createEventSource('/x', {
  events,
  collect: (c) => c.keepLast(3),
  // @ts-expect-error a list of prices is collected
  initialData: ['1'],
})

// Without `collect` there is data from the start, and `undefined` goes.
is<string>()(createEventSource('/x', { initialData: 'waiting' }).getSnapshot().data)
declare const price: Price
is<Price>()(createEventSource('/x', { events, initialData: price }).getSnapshot().data)
