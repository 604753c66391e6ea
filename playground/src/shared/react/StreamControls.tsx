import type { EventSourceControls, EventSourceState } from '@sse-store/react'
import type { ReactNode } from 'react'

interface Props {
  stream: Pick<EventSourceState<never, unknown>, 'status'> &
    Pick<EventSourceControls, 'open' | 'close' | 'reconnect'>
  /** Nothing more is to come: there is nothing to open. */
  complete?: boolean
  children?: ReactNode
}

/** The verbs of a live stream; each is there when it means something. */
export function StreamControls({ stream, complete = false, children }: Props) {
  const { status, open, close, reconnect } = stream
  const running = status === 'connecting' || status === 'open' || status === 'reconnecting'
  return (
    <div className="controls">
      {children}
      <button type="button" onClick={open} disabled={running || complete}>
        Open
      </button>
      <button type="button" onClick={close} disabled={!running}>
        Close
      </button>
      <button type="button" onClick={reconnect} disabled={!running && status !== 'error'}>
        Reconnect
      </button>
    </div>
  )
}
