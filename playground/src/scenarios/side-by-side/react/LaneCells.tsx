import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { formatRanges, type Ledger } from '../../../shared/ledger'
import type { LaneId } from '../lanes'
import { formatSilence, type Meter, type Reading } from '../meter'
import { counts } from '../page'
import { tally } from '../tally'

/** What a lane's component gets. */
export interface LaneProps {
  readonly url: string
}

interface Props {
  lane: LaneId
  /** As the library tells it; undefined where it does not. */
  status: string | undefined
  ledger: Ledger
  meter: Meter
}

/** What is counted of a lane. */
export function LaneCells({ lane, status, ledger, meter }: Props) {
  const { head, requests } = useSyncExternalStore(counts.subscribe, counts.getSnapshot)
  const [{ commits, silence }, setReading] = useState<Reading>({ commits: 0, silence: null })
  useEffect(() => meter.watch(setReading), [meter])
  const { sent, received, lost, behind, doubled } = tally(ledger, head)
  return (
    <>
      <Cell name="Status" field="status">
        {status ?? <span className="lane-untold">not told</span>}
      </Cell>
      <Cell name="Sent" field="sent">
        {sent}
      </Cell>
      <Cell name="Received" field="received" hint={formatRanges(ledger)}>
        {received}
      </Cell>
      <Cell name="Lost" field="lost" isBad={lost > 0}>
        {lost}
      </Cell>
      <Cell name="Behind" field="behind">
        {behind}
      </Cell>
      <Cell name="Doubled" field="doubled" isBad={doubled > 0}>
        {doubled}
      </Cell>
      <Cell name="Renders" field="renders">
        {commits}
      </Cell>
      <Cell name="Requests" field="requests">
        {requests[lane] ?? '–'}
      </Cell>
      <Cell name="Last event" field="silence">
        {formatSilence(silence)}
      </Cell>
    </>
  )
}

interface CellProps {
  name: string
  field: string
  hint?: string
  isBad?: boolean
  children: ReactNode
}

/** A number with its name, which is shown where the table is too narrow for its head. */
function Cell({ name, field, hint, isBad = false, children }: CellProps) {
  return (
    <td role="cell" data-field={field} data-bad={isBad} title={hint}>
      <span className="lane-label" aria-hidden="true">
        {name}
      </span>
      <span data-testid={field}>{children}</span>
    </td>
  )
}
