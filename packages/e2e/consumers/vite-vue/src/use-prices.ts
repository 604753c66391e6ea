import { json, useEventSource } from '@sse-store/vue'

interface Price {
  readonly symbol: string
  readonly value: number
}

export function usePrices() {
  return useEventSource('/prices', {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(5),
  })
}
