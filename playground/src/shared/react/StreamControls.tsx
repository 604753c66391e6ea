import type { EventSourceControls, EventSourceState } from '@sse-store/react'
import type { ReactNode } from 'react'

interface Props {
  stream: Pick<EventSourceState<never, unknown>, 'status'> &
    Pick<EventSourceControls, 'open' | 'close' | 'reconnect'>
  /** Nothing more is to come: there is nothing to open. */
  complete?: boolean
  children?: ReactNode
}

/** The verbs of a live stream; each does something when it means something. */
export function StreamControls({ stream, complete = false, children }: Props) {
  const { status, open, close, reconnect } = stream
  const running = status === 'connecting' || status === 'open' || status === 'reconnecting'
  return (
    <div className="controls">
      {children}
      <Verb act={open} when={!running && !complete}>
        Open
      </Verb>
      <Verb act={close} when={running}>
        Close
      </Verb>
      <Verb act={reconnect} when={running || status === 'error'}>
        Reconnect
      </Verb>
    </div>
  )
}

/** Not `disabled`: a button that takes itself away would take the keyboard's focus along. */
function Verb({ act, when, children }: { act: () => void; when: boolean; children: string }) {
  return (
    <button type="button" aria-disabled={!when} onClick={when ? act : undefined}>
      {children}
    </button>
  )
}
