'use client'

import { useEventSource } from '@sse-store/react'
import { priceEvents } from './price-events'

export function Prices() {
  const { status, data, lastEventId } = useEventSource('/api/prices', {
    events: priceEvents,
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
