import { type } from 'arktype'
import * as v from 'valibot'
import * as z from 'zod'
import {
  createEventSource,
  defineEvents,
  json,
  text,
  type Decoded,
  type DefaultEvents,
  type EventData,
  type EventOf,
  type EventSourceStore,
  type StreamEvent,
} from '../../src/index'
import { is } from './support/is'

interface Price {
  value: number
}
const Halt = z.object({ reason: z.string(), at: z.coerce.date() })
type Halt = { reason: string; at: Date }
type Events = { price: Price; halt: Halt; raw: number; lines: string }
type Payload = Price | Halt | number | string

// ── without `events` ─────────────────────────────────────────────────────────

const plain = createEventSource('/x')
is<EventSourceStore<{ message: string }, string | undefined>>()(plain)
is<string | undefined>()(plain.getSnapshot().data)
is<StreamEvent<'message', string> | undefined>()(plain.getSnapshot().event)
is<string | undefined>()(createEventSource(new URL('http://localhost')).getSnapshot().data)
is<string | undefined>()(createEventSource('/x', {}).getSnapshot().data)

// ── decoders ─────────────────────────────────────────────────────────────────

const store = createEventSource('/x', {
  events: { price: json<Price>(), halt: Halt, raw: Number, lines: text },
})
is<EventSourceStore<Events, Payload | undefined>>()(store)
const unknownJson = json()
is<(data: string) => unknown>()(unknownJson)
is<(data: string) => Price>()(json<Price>())

// Schemas of three vendors, bare. What a schema yields, not what it takes; an arktype type is callable too.
const vendors = createEventSource('/x', {
  events: {
    arktype: type({ value: 'number' }),
    valibot: v.object({ value: v.number() }),
    transformed: z.string().transform(Number),
    choice: z.enum(['x', 'y']),
    defaulted: z.object({ n: z.number().default(1), o: z.string().optional() }),
    piped: v.pipe(
      v.string(),
      v.transform((s) => s.length),
    ),
    morph: type('string').pipe((s) => s.length),
  },
})
is<
  EventSourceStore<
    {
      arktype: { value: number }
      valibot: { value: number }
      transformed: number
      choice: 'x' | 'y'
      defaulted: { n: number; o?: string | undefined }
      piped: number
      morph: number
    },
    { value: number } | number | 'x' | 'y' | { n: number; o?: string | undefined } | undefined
  >
>()(vendors)

// An inline function gets its parameter's type, and its result is inferred.
const inline = createEventSource('/x', {
  events: {
    length: (data) => data.length,
    words: (data) => data.split(' '),
    date: (data: string) => new Date(data),
    nothing: () => null,
  },
})
is<
  EventSourceStore<
    { length: number; words: string[]; date: Date; nothing: null },
    number | string[] | Date | null | undefined
  >
>()(inline)

// Also where no decoder says its type by itself.
is<EventSourceStore<{ length: number }, number | undefined>>()(
  createEventSource('/x', { events: { length: (data) => data.length } }),
)
is<EventSourceStore<{ message: number }, number | undefined>>()(
  createEventSource('/x', {
    events: { message: (data) => data.length },
    on: { message: (n) => is<number>()(n) },
  }),
)
is<EventSourceStore<{ price: Price }, Price | undefined>>()(
  createEventSource('/x', {
    events: {
      price(data): Price {
        return JSON.parse(data)
      },
    },
  }),
)
is<EventSourceStore<{ a: unknown; b: unknown }, unknown>>()(
  createEventSource('/x', { events: { a: json(), b: json() } }),
)
is<EventSourceStore<{ a: number; b: string[] }, readonly ('a' | 'b')[]>>()(
  createEventSource('/x', {
    events: { a: (data) => data.length, b: (data) => data.split(',') },
    collect: (c) => c.keepLast(3, (event) => event.name),
    until: (event) => event.name === 'a' && event.data > 1,
  }),
)
// With `on`, one decoder must say its type: the compiler asks for the names before it has read the functions.
createEventSource('/x', {
  events: { a: (data: string) => data.length, b: (data) => data.split(',') },
  on: { a: (n) => is<number>()(n), b: (list) => is<string[]>()(list) },
})

// Names with dashes and dots are names.
const odd = createEventSource('/x', { events: { 'price-update': json<Price>(), 'a.b': text } })
odd.on('price-update', (price) => is<Price>()(price))
// @ts-expect-error the name of a decoder is not a decoder
createEventSource('/x', { events: { price: 'json' } })
// @ts-expect-error a decoder takes the text, not a number
createEventSource('/x', { events: { price: (data: number) => data } })

// ── the union of events ──────────────────────────────────────────────────────

const { event } = store.getSnapshot()
if (event?.name === 'price') is<Price>()(event.data)
else if (event?.name === 'halt') is<Date>()(event.data.at)
else if (event) is<StreamEvent<'raw', number> | StreamEvent<'lines', string>>()(event)
// @ts-expect-error there is no event of this name
is<boolean>()(event?.name === 'prise')

switch (event?.name) {
  case 'price':
    is<StreamEvent<'price', Price>>()(event)
    break
  case 'halt':
  case 'raw':
  case 'lines':
    break
  case undefined:
    is<undefined>()(event)
    break
  default:
    is<never>()(event)
}

is<EventOf<Events>>()(
  {} as
    | StreamEvent<'price', Price>
    | StreamEvent<'halt', Halt>
    | StreamEvent<'raw', number>
    | StreamEvent<'lines', string>,
)
is<Events>()(
  {} as EventData<{ price: () => Price; halt: typeof Halt; raw: typeof Number; lines: typeof text }>,
)
is<Halt>()({} as Decoded<typeof Halt>)

// An event is readonly.
if (event) {
  // @ts-expect-error events are shared by everybody who listens
  event.id = ''
}

// ── on ───────────────────────────────────────────────────────────────────────

const stop = store.on('price', (price, event) => {
  is<Price>()(price)
  is<StreamEvent<'price', Price>>()(event)
})
is<() => void>()(stop)
store.on('lines', () => {})
// @ts-expect-error there is no event of this name
store.on('prise', () => {})
// @ts-expect-error a price is not a string
store.on('price', (price: string) => price)

// ── decoders outside the call ────────────────────────────────────────────────

const events = { price: json<Price>(), halt: Halt }
is<Price | Halt | undefined>()(createEventSource('/x', { events }).getSnapshot().data)

const constant = { price: json<Price>(), halt: Halt, raw: (data: string) => Number(data) } as const
const fromConstant = createEventSource('/x', {
  events: constant,
  on: { price: ({ value }) => is<number>()(value) },
})
is<EventSourceStore<{ price: Price; halt: Halt; raw: number }, Price | Halt | number | undefined>>()(
  fromConstant,
)

const defined = defineEvents({ length: (data) => data.length, price: json<Price>(), halt: Halt })
is<{ length: (data: string) => number; price: (data: string) => Price; halt: typeof Halt }>()(defined)
is<EventSourceStore<{ length: number; price: Price; halt: Halt }, number | Price | Halt | undefined>>()(
  createEventSource('/x', { events: defined }),
)
defineEvents({
  // @ts-expect-error not a decoder
  price: 1,
})

// A decoder that may be missing, or comes by name, says so in the data.
declare const token: string | undefined
is<string | undefined>()(
  createEventSource('/x', { events: token ? { message: text } : undefined }).getSnapshot().data,
)
declare const byName: Record<string, (data: string) => Price>
is<EventSourceStore<{ [name: string]: Price }, Price | undefined>>()(
  createEventSource('/x', { events: byName }),
)

// ── what stands for "no events declared" ─────────────────────────────────────

is<{ message: string }>()({} as EventData<DefaultEvents>)
is<{ message: number }>()({} as EventData<{ message: (data: string) => number }>)
is<{ [name: string]: string }>()({} as EventData<Record<string, typeof text>>)
is<Record<never, never>>()({} as EventData<Record<never, never>>)
