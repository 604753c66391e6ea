import { FaultButtons, type Fault } from '../../shared/react/FaultButtons'

const FAULTS: readonly Fault[] = [
  {
    label: 'Drop connections',
    path: '/prices/drop',
    says: 'The sockets are gone. Both panels resume after their last id.',
  },
  {
    label: '503 for 8 s',
    path: '/prices/unavailable',
    body: { seconds: 8 },
    says: '503 with Retry-After for 8 seconds. No attempt by itself comes earlier; Reconnect does not wait.',
  },
  {
    label: 'Stall',
    path: '/prices/stall',
    says: 'The connections stay open, but nothing comes. After 6 silent seconds they are replaced.',
  },
  {
    label: '401 for 8 s',
    path: '/prices/refuse',
    body: { as: 401, seconds: 8 },
    says: '401 for 8 seconds. No retry mends that: it is an error, until you open the stream again.',
  },
  {
    label: '404 for 8 s',
    path: '/prices/refuse',
    body: { as: 404, seconds: 8 },
    says: '404 for 8 seconds. No retry mends that: it is an error, until you open the stream again.',
  },
  {
    label: 'Login page for 8 s',
    path: '/prices/refuse',
    body: { as: 'html', seconds: 8 },
    says: '200 and an HTML page for 8 seconds: an error, not an endless loop.',
  },
]

/** The buttons that break the feed. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      faults={FAULTS}
      invitation="Break the feed, and watch both panels find their way back."
      onDone={onDone}
    />
  )
}
