/** Payloads by event name, from functions, `json<T>()` and `text`; `event` narrows by `name`. */
import { createEventSource, defineEvents, json, readEvents, text } from '@sse-store/core'
import type { EventOf, EventSourceStore, StreamEvent } from '@sse-store/core'

interface Halt {
  reason: string
  at: Date
}
type Events = { price: Price; halt: Halt; raw: number; lines: string }
declare const token: string | undefined

is<EventSourceStore<{ message: string }, string | undefined>>()(createEventSource('/x'))

export const stream = createEventSource('/x', {
  events: { price: json<Price>(), halt: json<Halt>(), raw: Number, lines: text },
})
is<EventSourceStore<Events, Price | Halt | number | string | undefined>>()(stream)

// An inline function gets the type of its parameter, and its result is inferred.
is<EventSourceStore<{ length: number; nothing: null }, number | null | undefined>>()(
  createEventSource('/x', { events: { length: (data) => data.length, nothing: () => null } }),
)

const { event } = stream.getSnapshot()
is<EventOf<Events> | undefined>()(event)
if (event?.name === 'price') is<Price>()(event.data)
else if (event?.name === 'halt') is<Date>()(event.data.at)
else if (event) is<StreamEvent<'raw', number> | StreamEvent<'lines', string>>()(event)
// @ts-expect-error there is no event of this name
is<boolean>()(event?.name === 'prise')

const stop = stream.on('price', (data) => is<Price>()(data))
is<() => void>()(stop)
// @ts-expect-error there is no event of this name
stream.on('prise', () => {})

// ── kept outside the call ────────────────────────────────────────────────────

const kept = { price: json<Price>(), halt: json<Halt>() }
is<Price | Halt | undefined>()(createEventSource('/x', { events: kept }).getSnapshot().data)
const defined = defineEvents({ n: (data) => data.length, price: json<Price>() })
is<EventSourceStore<{ n: number; price: Price }, number | Price | undefined>>()(
  createEventSource('/x', { events: defined }),
)
is<string | undefined>()(
  createEventSource('/x', { events: token ? { message: text } : undefined }).getSnapshot().data,
)
defineEvents({
  // @ts-expect-error not a decoder
  price: 'json',
})
createEventSource('/x', {
  events: {
    // @ts-expect-error a decoder takes the text
    price: (data: number) => data,
  },
})

// ── one response ─────────────────────────────────────────────────────────────

export async function read(response: Response): Promise<void> {
  for await (const one of readEvents(response)) is<StreamEvent>()(one)
  for await (const one of readEvents(response, { events: { price: json<Price>(), n: Number } })) {
    if (one.name === 'price') is<Price>()(one.data)
    else is<number>()(one.data)
  }
  readEvents(response, {
    // @ts-expect-error there is no option of this name
    event: { price: text },
  })
}
