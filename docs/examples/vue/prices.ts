import { createEventSource, json } from '@sse-store/vue'

interface Price {
  symbol: string
  value: number
}

export const prices = createEventSource('/prices', {
  events: { price: json<Price>() },
})
