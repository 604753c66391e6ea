import { json, useConnection, useEventSource } from '@sse-store/react'
import { useState } from 'react'
import { createLedger, record } from '../../shared/ledger'
import { LedgerView } from '../../shared/react/LedgerView'
import { StatusBadge } from '../../shared/react/StatusBadge'
import type { Notification } from './events'
import { createInbox } from './inbox'
import { countUnread } from './unread'

/** Outside of all components: they hold it, none of them owns it. */
const inbox = createInbox()

export function ReactPanel() {
  const [readUpTo, setReadUpTo] = useState(0)
  const [late, setLate] = useState<readonly number[]>([])
  const [ledger, setLedger] = useState(createLedger)
  useEventSource(inbox, {
    onEvent: (event) => setLedger((ledger) => record(ledger, event.id)),
    // This component shows none of the data, so it renders for none of it.
    select: () => undefined,
  })

  function markRead() {
    setReadUpTo(inbox.getSnapshot().data.at(-1)?.number ?? 0)
  }

  return (
    <>
      <div className="inbox-bar">
        <Lamp />
        <Bell readUpTo={readUpTo} />
        <button type="button" className="primary" onClick={markRead}>
          Mark all read
        </button>
      </div>
      <List readUpTo={readUpTo} />

      <div className="late">
        <button
          type="button"
          onClick={() => setLate([...late, (late.at(-1) ?? 0) + 1])}
        >
          Add late readers
        </button>
        <button
          type="button"
          aria-disabled={late.length === 0}
          onClick={() => setLate(late.slice(0, -1))}
        >
          Remove
        </button>
        <ul aria-label="Late readers" data-testid="late">
          {late.map((key) => (
            <li key={key}>
              <OfTheStore /> <OfTheConnection />
            </li>
          ))}
        </ul>
      </div>

      <LedgerView ledger={ledger} />
    </>
  )
}

/** Renders for a change of the connection only. */
function Lamp() {
  const { status } = useConnection(inbox)
  return (
    <p className="status-line" aria-live="polite">
      <StatusBadge status={status} />
    </p>
  )
}

/** Renders when the number changes, and for nothing else. */
function Bell({ readUpTo }: { readUpTo: number }) {
  const { data: unread } = useEventSource(inbox, {
    select: (all) => countUnread(all, readUpTo),
  })
  return (
    <p className="bell" data-unread={unread > 0}>
      <b data-testid="unread">{unread}</b> unread
    </p>
  )
}

function List({ readUpTo }: { readUpTo: number }) {
  const { data } = useEventSource(inbox, {
    select: (all) => all.slice(-5).reverse(),
    equal: (a, b) => a[0] === b[0],
  })
  return (
    <ul className="inbox" aria-label="Notifications" data-testid="data">
      {data.map(({ number, from, text }) => (
        <li key={number} data-unread={number > readUpTo}>
          <b>{from}</b> {text}
        </li>
      ))}
    </ul>
  )
}

/** Joins late, and sees at once all that the store has. */
function OfTheStore() {
  const { data } = useEventSource(inbox, {
    select: (all) => all.length,
  })
  return <span>the store’s: {data} known</span>
}

/** Joins late with data of its own: the connection is shared, what was sent before is not repeated. */
function OfTheConnection() {
  const { data } = useEventSource('/notifications', {
    events: { notification: json<Notification>() },
    collect: (c) => c.reduce(0, (count) => count + 1),
    share: true,
  })
  return <span>its own: {data} heard</span>
}
