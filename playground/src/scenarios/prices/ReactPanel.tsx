import { json, useEventSource } from '@sse-store/react'
import { useState } from 'react'
import { createLedger, record } from '../../shared/ledger'
import { LedgerView } from '../../shared/react/LedgerView'
import { StreamControls } from '../../shared/react/StreamControls'
import { StreamStatus } from '../../shared/react/StreamStatus'
import {
  ageOf,
  emptyBoard,
  formatChange,
  sparkline,
  toneOf,
  updateBoard,
} from './board'
import type { News, Price } from './events'

export function ReactPanel() {
  const [ledger, setLedger] = useState(createLedger)
  const stream = useEventSource('/prices', {
    events: { price: json<Price>(), news: json<News>() },
    collect: (c) => c.reduce(emptyBoard, updateBoard),
    onEvent: (event) => setLedger((ledger) => record(ledger, event.id)),
    idleTimeout: 6000,
    // A browser opens six connections to a host over HTTP/1.1, for all
    // its tabs: one in the background gives its own back after 5 s.
    whenHidden: { closeAfter: 5_000 },
  })

  return (
    <>
      <StreamStatus stream={stream} />
      <StreamControls stream={stream} />

      <div
        className="prices"
        data-testid="data"
        data-stale={stream.status !== 'open'}
      >
        <table>
          <caption className="visually-hidden">Latest prices</caption>
          <thead>
            <tr>
              <th scope="col">Share</th>
              <th
                scope="col"
                className="prices-trail"
                aria-hidden="true"
              />
              <th scope="col">Price</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {stream.data.quotes.map((quote) => (
              <tr key={quote.symbol}>
                <th scope="row">{quote.symbol}</th>
                <td className="prices-trail" aria-hidden="true">
                  <svg viewBox="0 0 96 24" preserveAspectRatio="none">
                    <polyline points={sparkline(quote.trail)} />
                  </svg>
                </td>
                <td>
                  <span
                    className="flash"
                    data-direction={quote.direction}
                    data-age={ageOf(quote, stream.lastEventId)}
                  >
                    {quote.price.toFixed(2)}
                  </span>
                </td>
                <td className={toneOf(quote.change)}>
                  {formatChange(quote.change)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ul className="news" aria-label="News">
          {stream.data.news.map((item) => (
            <li key={item.id}>
              <b>{item.symbol}</b> {item.headline}
            </li>
          ))}
        </ul>
      </div>

      <LedgerView ledger={ledger} />
    </>
  )
}
