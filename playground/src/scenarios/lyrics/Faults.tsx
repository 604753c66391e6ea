import { FaultButtons, type FaultGroup } from '../../shared/react/FaultButtons'

const GROUPS: readonly FaultGroup[] = [
  {
    label: 'Comes back by itself',
    faults: [
      {
        label: 'Drop connections',
        path: '/lyrics/drop',
        says: 'The sockets are gone. The song goes on after the last word that came.',
        saysNone: 'Nobody is singing, so nothing was dropped: press Sing again first.',
      },
    ],
  },
]

/** The button that breaks the song. */
export function Faults({ onDone }: { onDone: () => void }) {
  return (
    <FaultButtons
      groups={GROUPS}
      invitation="Cut the line in mid-song: no word is sung twice."
      onDone={onDone}
    />
  )
}
