import { json, useEventSource } from '@sse-store/vue'
import { toValue, type MaybeRefOrGetter } from 'vue'

interface Price {
  symbol: string
  value: number
}
type Prices = Readonly<Record<string, Price>>

/** The prices of one market: the component that calls it holds the stream. */
export function usePrices(market: MaybeRefOrGetter<string>) {
  return useEventSource(() => `/prices/${toValue(market)}`, {
    events: { price: json<Price>() },
    collect: (c) =>
      c.reduce<Prices>({}, (prices, { data }) => ({
        ...prices,
        [data.symbol]: data,
      })),
    // Shows which symbols there are, and changes when those do.
    select: (prices) => Object.keys(prices).sort().join(),
  })
}

export type PriceStore = ReturnType<typeof usePrices>['store']['value']
