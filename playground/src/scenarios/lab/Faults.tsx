import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'
import { network } from './network'

const OFFLINE_MS = 5000
const NONE = 'No stream is open that this could happen to: press Open first.'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'The connection',
    faults: [
      {
        label: 'Drop',
        path: '/lab/drop',
        says: 'The sockets are gone. Both panels resume after their last id.',
        saysNone: NONE,
      },
      {
        label: 'Kill for 2 s',
        path: '/lab/kill',
        body: { seconds: 2 },
        says: 'The sockets are gone, and each new one dies before its answer, for 2 seconds. The waits grow with each try.',
      },
      {
        label: 'Stall',
        path: '/lab/stall',
        says: 'The connections stay open, but nothing comes. After 4 silent seconds they are replaced.',
        saysNone: NONE,
      },
      {
        label: 'Go offline for 5 s',
        act: () => network.goOffline(OFFLINE_MS),
        says: 'No network for 5 seconds, for these two streams. They wait for it rather than try in vain, and are back with it.',
      },
    ],
  },
  {
    label: 'The answer',
    faults: [
      {
        label: '503 for 5 s',
        path: '/lab/refuse',
        body: { as: 503, seconds: 5 },
        says: '503 with Retry-After for 5 seconds: no try by itself comes earlier.',
      },
      {
        label: '429 for 5 s',
        path: '/lab/refuse',
        body: { as: 429, seconds: 5 },
        says: '429 with Retry-After for 5 seconds. Who was told to slow down does.',
      },
      {
        label: 'Web page for 5 s',
        path: '/lab/refuse',
        body: { as: 'html', seconds: 5 },
        says: '200 with a web page for 5 seconds: an error, not an endless loop. Press Open after it.',
      },
    ],
  },
  {
    label: 'The bytes',
    faults: [
      {
        label: 'Slow bytes for 5 s',
        path: '/lab/slow',
        body: { seconds: 5 },
        says: 'One byte at a time for 5 seconds. Each event is there with its last byte.',
        saysNone: NONE,
      },
      {
        label: 'Garbage',
        path: '/lab/garbage',
        says: 'Invalid UTF-8, NULs, unknown fields and odd line ends around the next 12 events. None of it is an event; all 12 are.',
        saysNone: NONE,
      },
      {
        label: 'Huge event',
        path: '/lab/huge',
        says: 'The next event has 256 KiB, where 64 are allowed: an error, and the cursor stays before it. Press Open: the server sends it again, in its usual size.',
        saysNone: NONE,
      },
    ],
  },
]

/** The buttons that do everything that can be done to a stream. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      groups={GROUPS}
      invitation="The events go on while nobody listens. Lost and doubled stay 0, whatever you press, and in whatever order."
      onDone={onDone}
    />
  )
}
