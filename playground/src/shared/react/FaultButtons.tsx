import { useState } from 'react'
import { askServer, explainSilence } from '../demo-server'

/** One thing that can be done to the demo server. */
export interface Fault {
  readonly label: string
  readonly path: string
  readonly body?: object
  /** What happens then. */
  readonly says: string
}

interface Props {
  faults: readonly Fault[]
  /** What is said before one of them is pressed. */
  invitation: string
  onDone: () => void
}

/** The buttons that break things. */
export function FaultButtons({ faults, invitation, onDone }: Props) {
  const [sentence, setSentence] = useState(invitation)

  async function cause(fault: Fault) {
    setSentence('Asking…')
    try {
      const response = await askServer(fault.path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(fault.body ?? {}),
      })
      setSentence(response.ok ? fault.says : `The demo server refused: ${response.status}.`)
    } catch (error) {
      setSentence(explainSilence(error))
    }
    onDone()
  }

  return (
    <div className="faults">
      <div className="controls" role="group" aria-label="Faults">
        {faults.map((fault) => (
          <button key={fault.label} type="button" onClick={() => void cause(fault)}>
            {fault.label}
          </button>
        ))}
      </div>
      <p role="status">{sentence}</p>
    </div>
  )
}
