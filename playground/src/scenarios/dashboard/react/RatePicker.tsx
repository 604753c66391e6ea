import { useId } from 'react'
import { RATES, type Rate } from '../events'
import { formatCount } from '../measures'

interface Props {
  rate: Rate
  onPick: (rate: Rate) => void
}

/** How much comes in. */
export function RatePicker({ rate, onPick }: Props) {
  const name = useId()
  return (
    <fieldset className="rates">
      <legend>Events per second</legend>
      {RATES.map((choice) => (
        <label key={choice}>
          <input type="radio" name={name} checked={choice === rate} onChange={() => onPick(choice)} />
          {formatCount(choice)}
        </label>
      ))}
    </fieldset>
  )
}
