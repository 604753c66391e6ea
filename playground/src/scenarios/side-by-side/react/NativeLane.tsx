import { useEffect, useState } from 'react'
import { createLedger, record } from '../../../shared/ledger'
import { LaneCells, type LaneProps } from './LaneCells'
import { useMeter } from './useMeter'

const READY_STATES = ['CONNECTING', 'OPEN', 'CLOSED']

/** The browser's own `EventSource`, in an effect. */
export function NativeLane({ url }: LaneProps) {
  const meter = useMeter()
  const [ledger, setLedger] = useState(createLedger)
  const [readyState, setReadyState] = useState(0)

  useEffect(() => {
    const source = new EventSource(url)
    source.onopen = source.onerror = () => setReadyState(source.readyState)
    source.onmessage = (event) => {
      meter.event()
      setLedger((ledger) => record(ledger, event.lastEventId))
    }
    return () => source.close()
  }, [url, meter])

  return <LaneCells lane="native" status={READY_STATES[readyState]} ledger={ledger} meter={meter} />
}
