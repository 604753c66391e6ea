import { json, useEventSource } from '@sse-store/react'

export function PriceTag() {
  const { data, status } = useEventSource('/prices', {
    events: { price: json<{ value: number }>() },
  })
  return (
    <p>
      {data?.value ?? '–'} {status === 'reconnecting' && '(not live)'}
    </p>
  )
}
