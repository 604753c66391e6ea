import { createEventSource, json } from '@sse-store/core'

interface Price {
  symbol: string
  value: number
}

export function watchPrices(
  show: (text: string) => void,
  say: (text: string) => void,
) {
  // #region after
  const prices = createEventSource('/prices', {
    events: { price: json<Price>() },
    on: { price: ({ symbol, value }) => show(`${symbol} ${value}`) },
    onOpen: () => say('live'),
    onError: (error) => say(error.message),
  })
  prices.open()
  // later: prices.close()
  // #endregion after
  return prices
}
