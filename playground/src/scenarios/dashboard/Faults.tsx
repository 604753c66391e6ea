import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'Comes back by itself',
    faults: [
      {
        label: 'Drop connections',
        path: '/dashboard/drop',
        says: 'The sockets are gone. What happens meanwhile is sent when the panels are back, all at once.',
        saysNone: 'No stream is open, so nothing was dropped: press Open first.',
      },
    ],
  },
]

/** The button that breaks the feed. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      groups={GROUPS}
      invitation="Drop the connections at full speed: thousands of events are caught up with, and none is lost."
      onDone={onDone}
    />
  )
}
