import {
  createEventSource,
  defineEvents,
  json,
  text,
  type EventOf,
} from '@sse-store/core'
import { type } from 'arktype'
import * as v from 'valibot'
import { z } from 'zod'

interface Price {
  symbol: string
  value: number
}
declare function draw(price: Price): void
declare function show(message: string): void

// #region zod
export const priceOfZod = z.object({
  symbol: z.string(),
  value: z.number(),
})
// #endregion zod

// #region valibot
export const priceOfValibot = v.object({
  symbol: v.string(),
  value: v.number(),
})
// #endregion valibot

// #region arktype
export const priceOfArktype = type({ symbol: 'string', value: 'number' })
// #endregion arktype

// #region narrow
type Halt = { symbol: string; reason: string }

const market = createEventSource('/market', {
  events: {
    price: json<Price>(),
    halt: json<Halt>(),
    motd: text,
  },
  onEvent(event) {
    if (event.name === 'price')
      draw(event.data) // Price
    else if (event.name === 'halt') show(event.data.reason)
    else show(event.data) // 'motd': string
  },
})

// One name, from anywhere; returns how to stop.
const stop = market.on('halt', ({ reason }) => show(reason))
// #endregion narrow

stop()

// #region define
export const marketEvents = defineEvents({
  price: priceOfZod,
  halt: json<Halt>(),
})

/** { name: 'price', data: Price, … } or { name: 'halt', … } */
export type MarketEvent = EventOf<{
  price: z.infer<typeof priceOfZod>
  halt: Halt
}>
// #endregion define

createEventSource('/market', {
  events: marketEvents,
  onEvent: (event: MarketEvent) => show(event.name),
})
