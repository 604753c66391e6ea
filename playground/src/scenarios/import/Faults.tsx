import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'Comes back by itself',
    faults: [
      {
        label: 'Drop connections',
        path: '/import/drop',
        says: 'The sockets are gone, the imports go on. The panels are told what has happened since, and no row twice.',
        saysNone: 'No stream is open, so nothing was dropped: press Start first.',
      },
    ],
  },
  {
    label: 'Is the end of the import',
    faults: [
      {
        label: 'Let the imports fail',
        path: '/import/fail',
        says: 'An event named “failed” says why. The stream has done its work: it is closed, not broken.',
        saysNone: 'No import is under way, so none has failed: press Start first.',
      },
    ],
  },
]

/** The buttons that break the line, or the import itself. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      groups={GROUPS}
      invitation="Start an import, then cut the line: the job goes on, and so does its stream."
      onDone={onDone}
    />
  )
}
