import { useSyncExternalStore } from 'react'
import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'
import { room } from './page'
import { describeRoom } from './room'

const NONE = 'No lane is open, so nothing happened.'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'Events in one chunk',
    faults: [50, 500, 2000].map((events) => ({
      label: events.toLocaleString('en'),
      path: '/side-by-side/burst',
      body: { events },
      says: `${events.toLocaleString('en')} events in one chunk. Compare what was received, and how often each lane rendered for it.`,
      saysNone: `${events.toLocaleString('en')} events, while no lane is open.`,
    })),
  },
  {
    label: 'Faults, for all lanes at once',
    faults: [
      {
        label: 'Drop',
        path: '/side-by-side/drop',
        says: 'The sockets are gone; the stream goes on. Who comes back with the last id gets what it missed.',
        saysNone: NONE,
      },
      {
        label: '503 for 3 s',
        path: '/side-by-side/unavailable',
        body: { seconds: 3 },
        says: '503 with Retry-After for 3 seconds. See who comes back, how often each has asked, and what is missing then.',
      },
      {
        label: 'Stall',
        path: '/side-by-side/stall',
        says: 'The connections stay open, but nothing comes. See whose status says so; who does not notice falls behind until you drop the connections.',
        saysNone: NONE,
      },
    ],
  },
]

/** The buttons, and where the streams come from. */
export function Faults({ onDone }: { onDone: () => void }) {
  const where = useSyncExternalStore(room.subscribe, room.getSnapshot)
  return (
    <>
      <FaultButtons
        groups={GROUPS}
        invitation="Or switch to another tab and back: the stream goes on, and the requests show who asked again."
        onDone={onDone}
      />
      <p className="lanes-place" data-testid="place">
        {describeRoom(where)}
      </p>
    </>
  )
}
