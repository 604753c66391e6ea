import { useState } from 'react'
import { ReadyState, useEventSource } from 'react-use-websocket'
import { createLedger, record } from '../../../shared/ledger'
import { LaneCells, type LaneProps } from './LaneCells'
import { useMeter } from './useMeter'

/** `useEventSource` of react-use-websocket, with its handlers by event name, which it calls in an effect. */
export function ReactUseWebSocketEventsLane({ url }: LaneProps) {
  const meter = useMeter()
  const [ledger, setLedger] = useState(createLedger)

  const { readyState } = useEventSource(url, {
    events: {
      message: (event) => {
        meter.event()
        setLedger((ledger) => record(ledger, event.lastEventId))
      },
    },
    retryOnError: true,
    reconnectInterval: 1000,
  })

  return (
    <LaneCells
      lane="react-use-websocket-events"
      status={ReadyState[readyState]}
      ledger={ledger}
      meter={meter}
    />
  )
}
