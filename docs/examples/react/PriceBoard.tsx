import { json, useEventSource } from '@sse-store/react'
import { useState } from 'react'
import type { DemoServer } from '../demo-server'
import { sparkline } from '../sparkline'
import { StatusPill } from './StatusPill'

interface Price {
  symbol: string
  value: number
}

export function PriceBoard({ server }: { server: DemoServer }) {
  const [resumed, setResumed] = useState('')
  const { status, retry, error, data, lastEventId, open, close } =
    useEventSource('/prices', {
      events: { price: json<Price>() },
      collect: (c) => c.keepLast(40, (event) => event.data.value),
      onOpen: ({ lastEventId }) =>
        setResumed(lastEventId && `, resumed after ${lastEventId}`),
      // The server in this page. With one of yours, leave this line out.
      fetch: server.fetch,
    })
  const running = status !== 'closed' && status !== 'error'

  return (
    <div className="board">
      <p className="board-head">
        <StatusPill status={status} retry={retry} />
        <span>
          event {lastEventId || '–'}
          {resumed}
        </span>
      </p>
      <p className="board-price">
        ACME <strong>{data.at(-1)?.toFixed(2) ?? '–'}</strong>
      </p>
      <svg
        className="board-chart"
        viewBox="0 0 300 60"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <polyline points={sparkline(data)} />
      </svg>
      <p className="board-error" role="alert">
        {error?.message}
      </p>
      <p className="board-buttons">
        {/* Not `disabled`, which would lose the keyboard's focus. */}
        <button aria-disabled={running} onClick={() => running || open()}>
          Open
        </button>
        <button aria-disabled={!running} onClick={close}>
          Close
        </button>
        <button aria-disabled={status !== 'open'} onClick={server.drop}>
          Drop the connection
        </button>
      </p>
    </div>
  )
}
