import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'To everybody',
    faults: [
      {
        label: 'Send one',
        path: '/notifications',
        body: { text: 'Hello from this page' },
        says: 'Sent once. Every component has it, over one connection.',
      },
      {
        label: 'Drop connection',
        path: '/notifications/drop',
        says: 'The one socket is gone. All components wait for the same attempt, and resume at the same id.',
        saysNone: 'No stream is open, so nothing was dropped.',
      },
    ],
  },
]

export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      groups={GROUPS}
      invitation="However many components there are, in both frameworks: the server counts one open stream."
      onDone={onDone}
    />
  )
}
