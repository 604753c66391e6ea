import { createEventSource, json } from '@sse-store/core'

interface Price {
  symbol: string
  value: number
}

export function watchPrices(
  session: { token: string },
  show: (price: Price) => void,
) {
  // #region after
  const prices = createEventSource('/prices', {
    headers: () => ({ authorization: `Bearer ${session.token}` }),
    events: { price: json<Price>() },
    on: { price: show },
    // Off unless it is given. Theirs was on, with 45 s.
    idleTimeout: 45_000,
    // Only if your server reads the cursor where theirs put it.
    resume: { send: { query: 'lastEventId' } },
  })
  prices.open()
  // #endregion after
  return prices
}
