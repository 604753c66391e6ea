import type { EventSourceStatus } from '@sse-store/core'
import { formatNumber, stepsOf, type Report } from './report'

/** What the person does and sees beside the stream. */
export interface Doing {
  /** The POST is under way; or the DELETE, and then its `cancelled` event. */
  readonly waitsFor: 'begin' | 'cancel' | undefined
  /** There is a job. */
  readonly hasJob: boolean
  readonly status: EventSourceStatus
  readonly report: Report
}

/** The import in a sentence that changes with its steps, not with its events: it is read out. */
export function describeImport({ waitsFor, hasJob, status, report }: Doing): string {
  if (waitsFor === 'begin') return 'Asking the server to begin.'
  if (!hasJob) return 'Nothing is imported until you press Start.'
  if (report.end) return describeEnd(report.end)
  if (status === 'error') return 'What became of the import is not known: it cannot be followed any more.'
  if (waitsFor === 'cancel') return 'Cancelling. The server says when it has stopped.'
  if (status === 'closed' || status === 'idle')
    return 'You do not follow it now. The import goes on; Open shows what has happened since.'
  if (status === 'reconnecting') return 'The connection is lost; the import goes on without it.'
  const current = stepsOf(report).find(({ state }) => state === 'current')
  return current ? `${current.name}: under way.` : 'The import has begun.'
}

function describeEnd(end: NonNullable<Report['end']>): string {
  const rows = `${formatNumber(end.rows)} rows`
  switch (end.how) {
    case 'done':
      return `Done: ${rows} are in.`
    case 'cancelled':
      return `Cancelled: ${rows} were in by then, and stay.`
    case 'failed':
      return `${end.message} ${rows} were in by then, and stay.`
  }
}

/** Whether what was counted here is what the server says. */
export function describeProof({ counted, end }: Report): string {
  if (!end) return formatNumber(counted)
  if (counted === end.rows) return `${formatNumber(counted)}, as the server says`
  return `${formatNumber(counted)}; the server says ${formatNumber(end.rows)}`
}
