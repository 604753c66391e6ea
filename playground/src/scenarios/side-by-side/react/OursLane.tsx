import { useEventSource } from '@sse-store/react'
import { createLedger, record } from '../../../shared/ledger'
import { LaneCells, type LaneProps } from './LaneCells'
import { useMeter } from './useMeter'

/** `@sse-store/react`: the collector is the ledger. */
export function OursLane({ url }: LaneProps) {
  const meter = useMeter()
  const { data, status } = useEventSource(url, {
    collect: (c) => c.reduce(createLedger(), (ledger, event) => record(ledger, event.id)),
    onEvent: meter.event,
    idleTimeout: 4_000,
  })
  return <LaneCells lane="ours-react" status={status} ledger={data} meter={meter} />
}
