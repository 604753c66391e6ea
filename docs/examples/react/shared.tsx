// #region shared
import { createEventSource, json, useEventSource } from '@sse-store/react'

interface Price {
  symbol: string
  value: number
}

const prices = createEventSource('/prices', {
  events: { price: json<Price>() },
})

export function Ticker() {
  const { data } = useEventSource(prices)
  return <p>{data?.value}</p>
}

export function Lamp() {
  const { status, close, open } = useEventSource(prices)
  return (
    <button onClick={status === 'open' ? close : open}>{status}</button>
  )
}
// #endregion shared
