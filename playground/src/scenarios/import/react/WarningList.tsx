import type { Warning } from '../events'
import { formatNumber } from '../report'

/** What the check has found. */
export function WarningList({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <section className="import-warnings" aria-label="Warnings">
      <p>
        Warnings <b>{warnings.length}</b>
      </p>
      <ul data-testid="warnings" tabIndex={0} aria-label="What the check has found">
        {warnings.map(({ row, text }) => (
          <li key={row}>
            <b>Row {formatNumber(row)}</b> {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
