import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'Comes back by itself',
    faults: [
      {
        label: 'Expire all tokens',
        path: '/secured/expire',
        says: 'All tokens are worth nothing now. One 401, one renewal, and the streams go on after the last booking.',
      },
    ],
  },
  {
    label: 'Is an error: press Open',
    faults: [
      {
        label: 'No new tokens for 8 s',
        path: '/secured/lock',
        says: 'The renewal fails, so the 401 stands: no loop of attempts. Press Open after 8 seconds.',
      },
      {
        label: '403 for 8 s',
        path: '/secured/forbid',
        says: 'Forbidden is not unauthorized: no token mends it, and none is asked for. Press Open after 8 seconds.',
      },
    ],
  },
]

/** The buttons that take the right to read away. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      groups={GROUPS}
      invitation="A token lives for 10 seconds: wait for one to expire in mid-stream, or do worse."
      onDone={onDone}
    />
  )
}
