import { formatRanges, type Ledger } from '../ledger'

/** What arrived, what did not, what came twice. */
export function LedgerView({ ledger }: { ledger: Ledger }) {
  return (
    <dl className="facts ledger">
      <div>
        <dt>Received</dt>
        <dd data-testid="received">{ledger.received}</dd>
      </div>
      <div>
        <dt>Lost</dt>
        <dd data-testid="lost">{ledger.lost}</dd>
      </div>
      <div>
        <dt>Doubled</dt>
        <dd data-testid="doubled">{ledger.doubled}</dd>
      </div>
      <div>
        <dt>Ids</dt>
        <dd data-testid="ids">{formatRanges(ledger)}</dd>
      </div>
    </dl>
  )
}
