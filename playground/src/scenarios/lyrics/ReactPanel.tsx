import { json, text, useEventSource } from '@sse-store/react'
import { useState } from 'react'
import { createLedger, record } from '../../shared/ledger'
import { LedgerView } from '../../shared/react/LedgerView'
import { StreamControls } from '../../shared/react/StreamControls'
import { StreamStatus } from '../../shared/react/StreamStatus'
import type { Cue } from './events'
import { addToSheet, emptySheet } from './sheet'

export function ReactPanel() {
  const [ledger, setLedger] = useState(createLedger)
  const stream = useEventSource('/lyrics', {
    events: { message: text, custom: json<Cue>(), end: text },
    collect: (c) => c.reduce(emptySheet, addToSheet),
    onEvent: (event) => setLedger((ledger) => record(ledger, event.id)),
    until: (event) => event.name === 'end',
    whenHidden: { closeAfter: 5_000 },
  })
  const complete = stream.event?.name === 'end'

  function singAgain() {
    stream.reset()
    setLedger(createLedger)
    stream.open()
  }

  return (
    <>
      <StreamStatus stream={stream} complete={complete} />
      <StreamControls stream={stream} complete={complete}>
        <button type="button" className="primary" onClick={singAgain}>
          Sing again
        </button>
      </StreamControls>

      <div
        className="lyrics"
        data-testid="data"
        data-singing={stream.status === 'open'}
      >
        {stream.data.map((verse, v) => (
          <p key={v}>
            {verse.map((line, l) => (
              <span key={l}>{line}</span>
            ))}
          </p>
        ))}
      </div>

      <LedgerView ledger={ledger} />
    </>
  )
}
