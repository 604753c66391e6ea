import { json, useEventSource } from '@sse-store/react'
import { useState } from 'react'
import { createLedger, record } from '../../shared/ledger'
import { LedgerView } from '../../shared/react/LedgerView'
import { StreamControls } from '../../shared/react/StreamControls'
import { StreamStatus } from '../../shared/react/StreamStatus'
import type { Tick } from './events'

const TICKS = 10

export function ReactPanel() {
  const [ledger, setLedger] = useState(createLedger)
  const stream = useEventSource('/events', {
    events: { message: json<Tick>() },
    collect: (c) => c.keepLast(TICKS),
    onEvent: (event) =>
      setLedger((ledger) => record(ledger, event.data.count)),
    until: (event) => event.data.count >= TICKS,
    // A browser opens six connections to a host over HTTP/1.1, for all
    // its tabs: one in the background gives its own back after 5 s.
    whenHidden: { closeAfter: 5_000 },
  })
  const latest = stream.data.at(-1)
  const complete = latest !== undefined && latest.count >= TICKS

  function runAgain() {
    stream.reset()
    setLedger(createLedger)
    stream.open()
  }

  return (
    <>
      <StreamStatus stream={stream} complete={complete} />
      <StreamControls stream={stream} complete={complete}>
        <button type="button" className="primary" onClick={runAgain}>
          Run again
        </button>
      </StreamControls>

      <div className="clock" data-testid="data">
        <p className="clock-time">{latest?.data ?? '--:--:--'}</p>
        <progress
          max={TICKS}
          value={latest?.count ?? 0}
          aria-label="Ticks"
        />
        <p className="clock-count">
          {latest?.count ?? 0} of {TICKS}
        </p>
        <ol className="clock-ticks" aria-label="Received ticks">
          {stream.data.map((tick) => (
            <li key={tick.count}>
              <b>{tick.count}</b> {tick.data}
            </li>
          ))}
        </ol>
      </div>

      <LedgerView ledger={ledger} />
    </>
  )
}
