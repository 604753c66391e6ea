import type { StreamRequestState } from '@sse-store/react'
import { describeRequest, explainError, formatBytes } from '../request'
import { StatusBadge } from './StatusBadge'

interface Props {
  request: Pick<StreamRequestState<never, unknown>, 'status' | 'error' | 'received'>
  /** What the run ended with. */
  result: string
}

/** What a request says about itself. */
export function RequestStatus({ request, result }: Props) {
  const { status, error, received } = request
  return (
    <div className="stream-status">
      <p className="status-line" aria-live="polite">
        <StatusBadge status={status} />
      </p>
      <div className="stream-state">
        <dl className="facts request-facts">
          <div>
            <dt>Events</dt>
            <dd data-testid="received">{received.events}</dd>
          </div>
          <div>
            <dt>Received</dt>
            <dd data-testid="bytes">{formatBytes(received.bytes)}</dd>
          </div>
          <div>
            <dt>Result</dt>
            <dd data-testid="result">{result || '—'}</dd>
          </div>
          <div>
            <dt>Error</dt>
            <dd data-testid="kind">{error?.kind ?? '—'}</dd>
          </div>
        </dl>
        <div className="notice">
          <p role="alert" data-testid="error">
            {error && explainError(error)}
          </p>
          <p>{describeRequest(request)}</p>
        </div>
      </div>
    </div>
  )
}
