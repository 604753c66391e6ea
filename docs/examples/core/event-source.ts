import { EventSource } from '@sse-store/core/event-source'

export function watchPrices(
  token: () => string,
  show: (text: string) => void,
  say: (text: string) => void,
) {
  // #region headers
  const prices = new EventSource('/prices', {
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${token()}` },
      }),
  })
  prices.addEventListener('price', (event) => show(event.data))
  prices.onerror = () =>
    say(prices.readyState === EventSource.CLOSED ? 'over' : 'connecting')
  // later: prices.close()
  // #endregion headers
  return prices
}
