import { json, useEventSource } from '@sse-store/react'
import { useState } from 'react'
import { addToDiary, emptyDiary } from '../../shared/diary'
import { createLedger, record } from '../../shared/ledger'
import { DiaryView } from '../../shared/react/DiaryView'
import { LedgerView } from '../../shared/react/LedgerView'
import { StreamControls } from '../../shared/react/StreamControls'
import { StreamStatus } from '../../shared/react/StreamStatus'
import type { Booking } from './events'
import { createSession } from './session'

export function ReactPanel() {
  const [session] = useState(createSession)
  const [ledger, setLedger] = useState(createLedger)
  const [diary, setDiary] = useState(emptyDiary)
  const note = (text: string) =>
    setDiary((diary) => addToDiary(diary, text))

  const stream = useEventSource('/secured', {
    events: { message: json<Booking>() },
    collect: (c) => c.keepLast(5),
    headers: session.headers,
    onUnauthorized: async () => {
      note('asking for a new token')
      await session.renew()
      note('got a new token')
    },
    onOpen: () => note('open'),
    onError: ({ status, kind }) => note(`${status ?? kind}`),
    onEvent: (event) => setLedger((ledger) => record(ledger, event.id)),
    whenHidden: { closeAfter: 5_000 },
  })

  return (
    <>
      <StreamStatus stream={stream} />
      <StreamControls stream={stream} />

      <div className="secured" data-testid="data">
        <table>
          <caption className="visually-hidden">Latest bookings</caption>
          <tbody>
            {stream.data.map(({ number, text, amount }) => (
              <tr key={number}>
                <th scope="row">{text}</th>
                <td className={amount < 0 ? 'loss' : 'gain'}>
                  {(amount / 100).toFixed(2)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <DiaryView diary={diary} />
      </div>

      <LedgerView ledger={ledger} />
    </>
  )
}
