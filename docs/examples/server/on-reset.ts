// #region reset
import { createEventSource, json, text } from '@sse-store/core'

type Price = { symbol: string; value: number }

/** @param refresh Fetches what the missed events would have told. */
export function watchPrices(url: string, refresh: () => unknown) {
  return createEventSource(url, {
    events: { price: json<Price>(), reset: text },
    on: { reset: () => void refresh() },
  })
}
// #endregion reset
