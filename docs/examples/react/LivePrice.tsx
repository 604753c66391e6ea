import { json, useEventSource } from '@sse-store/react'

interface Price {
  symbol: string
  value: number
}

export function LivePrice() {
  const { status, data, error } = useEventSource('/prices', {
    events: { price: json<Price>() },
  })

  if (status === 'error') return <p role="alert">{error?.message}</p>
  return <p>{data ? `${data.symbol} ${data.value}` : 'Connecting…'}</p>
}
