import type { Job } from '../events'
import type { Report } from '../report'
import { describeProof } from '../sentences'

interface Props {
  clicks: number
  job: Job | undefined
  report: Report
}

/** Nothing is begun twice, and no row is counted twice. */
export function ProofView({ clicks, job, report }: Props) {
  return (
    <dl className="import-proof">
      <div>
        <dt>Your clicks on Start</dt>
        <dd data-testid="clicks">{clicks}</dd>
      </div>
      <div>
        <dt>Imports the server has begun</dt>
        <dd data-testid="jobs">{job?.jobs ?? 0}</dd>
      </div>
      <div>
        <dt>Rows counted here, event by event</dt>
        <dd data-testid="counted">{describeProof(report)}</dd>
      </div>
    </dl>
  )
}
