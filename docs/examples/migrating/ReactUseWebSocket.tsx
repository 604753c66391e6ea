import { json, useEventSource } from '@sse-store/react'

interface Price {
  symbol: string
  value: number
}

export function Prices({ isOn }: { isOn: boolean }) {
  const { data, status } = useEventSource('/prices', {
    events: { price: json<Price>() },
    credentials: 'include',
    enabled: isOn,
    share: true,
    reconnect: { retries: 20 },
    on: { price: (price) => console.log(price.symbol) },
  })
  return (
    <p>
      {status}: {data?.value}
    </p>
  )
}
