import { useState } from 'react'
import { askServer, explainSilence } from '../demo-server'

/** One thing that can be done: to the demo server, or in this page. */
export type Fault = Words & (AtServer | InPage)

interface Words {
  readonly label: string
  /** What happens then. */
  readonly says: string
  /** The same, where no stream was open that it could have happened to. */
  readonly saysNone?: string
}
interface AtServer {
  readonly path: string
  readonly body?: object
}
interface InPage {
  readonly act: () => void
}

/** Faults that end in the same way. */
export interface FaultGroup {
  readonly label: string
  readonly faults: readonly Fault[]
}

interface Props {
  groups: readonly FaultGroup[]
  /** What is said before one of them is pressed. */
  invitation: string
  onDone: () => void
}

/** The buttons that break things. */
export function FaultButtons({ groups, invitation, onDone }: Props) {
  const [sentence, setSentence] = useState(invitation)

  async function cause(fault: Fault) {
    setSentence('Asking…')
    setSentence(await causeFault(fault))
    onDone()
  }

  return (
    <div className="faults">
      <div className="fault-groups">
        {groups.map(({ label, faults }) => (
          <div key={label} role="group" aria-label={label}>
            <p aria-hidden="true">{label}</p>
            <div className="controls">
              {faults.map((fault) => (
                <button key={fault.label} type="button" onClick={() => void cause(fault)}>
                  {fault.label}
                </button>
              ))}
            </div>
          </div>
        ))}
      </div>
      <p role="status">{sentence}</p>
    </div>
  )
}

/** How the server calls the number of streams that it happened to. */
type Touched = 'dropped' | 'stalled' | 'touched'

/** Returns what to say of it. */
async function causeFault(fault: Fault): Promise<string> {
  const { says, saysNone = says } = fault
  if ('act' in fault) {
    fault.act()
    return says
  }
  const { path, body = {} } = fault
  try {
    const response = await askServer(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) return `The demo server refused: ${response.status}.`
    const { dropped, stalled, touched } = (await response.json()) as Partial<Record<Touched, number>>
    return (dropped ?? stalled ?? touched) === 0 ? saysNone : says
  } catch (error) {
    return explainSilence(error)
  }
}
