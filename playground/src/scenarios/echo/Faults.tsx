import { FaultButtons, type Fault } from '../../shared/react/FaultButtons'

const FAULTS: readonly Fault[] = [
  {
    label: 'Drop the connection',
    path: '/echo/drop',
    says: 'The sockets are gone. A live stream would come back by itself; a POST is not sent twice. Retry is yours.',
  },
]

/** The button that breaks the answers off. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      faults={FAULTS}
      invitation="Connect, then drop the connection: the server has still seen one request."
      onDone={onDone}
    />
  )
}
