import { EventStreamContentType, fetchEventSource } from '@microsoft/fetch-event-source'
import { useEffect, useState } from 'react'
import { createLedger, record } from '../../../shared/ledger'
import { LaneCells, type LaneProps } from './LaneCells'
import { useMeter } from './useMeter'

class FatalError extends Error {}
class RetriableError extends Error {}

/** `@microsoft/fetch-event-source`, with the handlers of its README. */
export function FetchEventSourceLane({ url }: LaneProps) {
  const meter = useMeter()
  const [ledger, setLedger] = useState(createLedger)

  useEffect(() => {
    const unmounted = new AbortController()
    void fetchEventSource(url, {
      signal: unmounted.signal,
      async onopen(response) {
        const isStream = response.headers.get('content-type')?.startsWith(EventStreamContentType)
        if (response.ok && isStream) return
        const isClientError = response.status >= 400 && response.status < 500 && response.status !== 429
        throw isClientError ? new FatalError() : new RetriableError()
      },
      onmessage(event) {
        // It also calls for comments and for `retry:`, without an id.
        if (!event.id) return
        meter.event()
        setLedger((ledger) => record(ledger, event.id))
      },
      onclose() {
        throw new RetriableError()
      },
      onerror(error) {
        if (error instanceof FatalError) throw error
      },
    }).catch(() => {})
    return () => unmounted.abort()
  }, [url, meter])

  return <LaneCells lane="fetch-event-source" status={undefined} ledger={ledger} meter={meter} />
}
