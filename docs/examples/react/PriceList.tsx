import { json, useEventSource } from '@sse-store/react'

interface Price {
  symbol: string
  value: number
}
type Prices = Readonly<Record<string, Price>>

// #region hook
/** The prices of one market: the component that calls it holds the stream. */
function usePrices(market: string) {
  return useEventSource(`/prices/${market}`, {
    events: { price: json<Price>() },
    collect: (c) =>
      c.reduce<Prices>({}, (prices, { data }) => ({
        ...prices,
        [data.symbol]: data,
      })),
    // It shows which symbols there are, and renders when those change.
    select: (prices) => Object.keys(prices).sort().join(),
  })
}
type PriceStore = ReturnType<typeof usePrices>['store']
// #endregion hook

// #region list
export function PriceList({ market }: { market: string }) {
  const { data: symbols, store, status, open, close } = usePrices(market)
  const isPaused = status === 'closed'
  return (
    <>
      <button onClick={isPaused ? open : close}>
        {isPaused ? 'Go on' : 'Pause'}
      </button>
      <ul>
        {symbols.split(',').map((symbol) => (
          <Row key={symbol} symbol={symbol} store={store} />
        ))}
      </ul>
    </>
  )
}

/** Renders when its own price changes. */
function Row({ symbol, store }: { symbol: string; store: PriceStore }) {
  const { data } = useEventSource(store, {
    select: (prices) => prices[symbol]?.value,
  })
  return (
    <li>
      {symbol} {data}
    </li>
  )
}
// #endregion list
