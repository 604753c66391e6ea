import { json, useEventSource } from '@sse-store/react'
import { streams } from './streams'

interface Price {
  readonly symbol: string
  readonly value: number
}

export function Prices() {
  const { status, data, lastEventId } = useEventSource(`${streams}/prices`, {
    events: { price: json<Price>() },
    collect: (c) => c.keepLast(5),
  })
  return (
    <section data-testid="prices-react">
      <h2>ACME</h2>
      <p>
        <output data-testid="status">{status}</output> at event{' '}
        <span data-testid="last-id">{lastEventId}</span>
      </p>
      <p data-testid="data">{data.map(({ value }) => value).join(' ')}</p>
    </section>
  )
}
