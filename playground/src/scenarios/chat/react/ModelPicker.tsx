import { DEMO_MODELS } from '../models'

interface Props {
  model: string
  onPick: (model: string) => void
}

/** The demo server's models, and the one that was typed in. */
export function ModelPicker({ model, onPick }: Props) {
  const isOther = !DEMO_MODELS.some(({ id }) => id === model)
  return (
    <select aria-label="Model" value={model} onChange={(event) => onPick(event.target.value)}>
      {DEMO_MODELS.map(({ id, says }) => (
        <option key={id} value={id}>
          {`${id}: ${says}`}
        </option>
      ))}
      {isOther && <option value={model}>{model}</option>}
    </select>
  )
}
