import { useState } from 'react'
import { ReadyState, useEventSource } from 'react-use-websocket'
import { createLedger, record } from '../../../shared/ledger'
import { LaneCells, type LaneProps } from './LaneCells'
import { useMeter } from './useMeter'

/** `useEventSource` of react-use-websocket, with its callback for each message. */
export function ReactUseWebSocketLane({ url }: LaneProps) {
  const meter = useMeter()
  const [ledger, setLedger] = useState(createLedger)

  const { readyState } = useEventSource(url, {
    onMessage: (event) => {
      meter.event()
      setLedger((ledger) => record(ledger, event.lastEventId))
    },
    retryOnError: true,
    reconnectInterval: 1000,
  })

  return (
    <LaneCells lane="react-use-websocket" status={ReadyState[readyState]} ledger={ledger} meter={meter} />
  )
}
