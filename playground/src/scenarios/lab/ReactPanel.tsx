import { json, useEventSource } from '@sse-store/react'
import { useEffect, useState } from 'react'
import { createLedger, record } from '../../shared/ledger'
import { LedgerView } from '../../shared/react/LedgerView'
import { StreamControls } from '../../shared/react/StreamControls'
import { StreamStatus } from '../../shared/react/StreamStatus'
import type { LabEvent } from './events'
import { network } from './network'
import { createRecorder } from './recorder'
import { TimelineView } from './TimelineView'

export function ReactPanel() {
  const [ledger, setLedger] = useState(createLedger)
  const [recorder] = useState(() => createRecorder())

  const stream = useEventSource('/lab', {
    events: { message: json<LabEvent>() },
    onEvent: (event) => {
      recorder.addEvent()
      setLedger((ledger) => record(ledger, event.id))
    },
    // The server says something every 2 s, if only a comment.
    idleTimeout: 4_000,
    maxEventSize: 64 * 1024,
    whenHidden: { closeAfter: 5_000 },
    // A network that a button takes away; yours is the browser's.
    environment: network,
  })
  const { store } = stream
  useEffect(() => recorder.follow(store), [recorder, store])

  return (
    <>
      <StreamStatus stream={stream} />
      <StreamControls stream={stream} />
      <TimelineView recorder={recorder} />
      <LedgerView ledger={ledger} />
    </>
  )
}
