import { memo } from 'react'
import type { Row } from '../collect'
import { formatTime, outcomeOf } from '../rows'

/**
 * The last 100 events, newest first. Rows are places, not events: hundreds come and go between two renders, and it is
 * cheaper to write other text into the rows that are there.
 */
export const LatestEvents = memo(function LatestEvents({ rows }: { rows: readonly Row[] }) {
  return (
    <div className="latest" role="region" aria-label="The last 100 events" tabIndex={0}>
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Time, UTC
            </th>
            <th role="columnheader" scope="col">
              Host
            </th>
            <th role="columnheader" scope="col">
              Path
            </th>
            <th role="columnheader" scope="col">
              Status
            </th>
            <th role="columnheader" scope="col">
              ms
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" data-testid="data">
          {rows.map(({ at, server, path, status, ms }, place) => (
            <tr role="row" key={place} data-outcome={outcomeOf(status)}>
              <td role="cell">{formatTime(at)}</td>
              <td role="cell">{server}</td>
              <td role="cell">{path}</td>
              <td role="cell">{status}</td>
              <td role="cell">{ms.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})
