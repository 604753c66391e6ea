import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'In mid-answer',
    faults: [
      {
        label: 'Drop the connection',
        path: '/echo/drop',
        says: 'The sockets are gone. A live stream would come back by itself; a POST is not sent twice. Retry is yours.',
        saysNone: 'No answer is under way, so nothing was dropped: press Connect first.',
      },
    ],
  },
]

/** The button that breaks the answers off. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      groups={GROUPS}
      invitation="Connect, then drop the connection: the server has still seen one request."
      onDone={onDone}
    />
  )
}
