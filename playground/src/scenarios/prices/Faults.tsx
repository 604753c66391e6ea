import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'Comes back by itself',
    faults: [
      {
        label: 'Drop connections',
        path: '/prices/drop',
        says: 'The sockets are gone. Both panels resume after their last id.',
        saysNone: 'No stream is open, so nothing was dropped: press Open first.',
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
        saysNone: 'No stream is open, so nothing was stalled: press Open first.',
      },
    ],
  },
  {
    label: 'Is an error: press Open',
    faults: [
      {
        label: '401 for 8 s',
        path: '/prices/refuse',
        body: { as: 401, seconds: 8 },
        says: '401 for 8 seconds. No retry mends that, so nobody tries: press Open after it.',
      },
      {
        label: '404 for 8 s',
        path: '/prices/refuse',
        body: { as: 404, seconds: 8 },
        says: '404 for 8 seconds. No retry mends that, so nobody tries: press Open after it.',
      },
      {
        label: 'Login page for 8 s',
        path: '/prices/refuse',
        body: { as: 'html', seconds: 8 },
        says: '200 and an HTML page for 8 seconds: an error, not an endless loop. Press Open after it.',
      },
    ],
  },
]

/** The buttons that break the feed. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      groups={GROUPS}
      invitation="Break the feed: either both panels find their way back, or they say that they cannot."
      onDone={onDone}
    />
  )
}
