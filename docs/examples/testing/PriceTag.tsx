import { json, useEventSource, type Environment } from '@sse-store/react'

interface PriceTagProps {
  /** Tests give one of their own. */
  environment?: Partial<Environment>
}

export function PriceTag({ environment }: PriceTagProps) {
  const { data, status } = useEventSource('/prices', {
    events: { price: json<{ value: number }>() },
    environment,
  })
  return (
    <p>
      {data?.value ?? '–'} {status === 'reconnecting' && '(not live)'}
    </p>
  )
}
