import { defineEvents, json } from '@sse-store/react'

export interface Price {
  readonly symbol: string
  readonly value: number
}

/** In a file of its own: server components may import it as well as client components. */
export const priceEvents = defineEvents({ price: json<Price>() })
