import type { EventSourceState } from '@sse-store/react'
import { describeRetry, describeStatus, isTrying } from '../retry'
import { StatusBadge } from './StatusBadge'
import { useNow } from './useNow'

type Stream = Pick<EventSourceState<never, unknown>, 'status' | 'retry' | 'error' | 'lastEventId'>

/** What a stream says about itself. */
export function StreamStatus({ stream, complete }: { stream: Stream; complete?: boolean }) {
  const { status, retry, error, lastEventId } = stream
  const now = useNow(retry?.at ?? null)
  return (
    <div className="stream-status">
      <p className="status-line" aria-live="polite">
        <StatusBadge status={status} />
      </p>
      <div className="stream-state">
        <dl className="facts">
          <div>
            <dt>Attempt</dt>
            <dd data-testid="attempt">{retry?.attempt ?? '—'}</dd>
          </div>
          <div>
            <dt>Next try</dt>
            <dd data-testid="countdown">{describeRetry(retry, now)}</dd>
          </div>
          <div>
            <dt>Reason</dt>
            <dd data-testid="reason">{retry?.reason ?? '—'}</dd>
          </div>
          <div>
            <dt>Last id</dt>
            <dd data-testid="last-id">{lastEventId || '—'}</dd>
          </div>
        </dl>
        <div className="notice">
          <p role="alert" data-testid="error" data-past={isTrying(retry, now)}>
            {error?.message}
          </p>
          <p>{describeStatus({ ...stream, complete }, now)}</p>
        </div>
      </div>
    </div>
  )
}
