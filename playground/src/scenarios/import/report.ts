import type { EventOf } from '@sse-store/core'
import { STEPS, type ImportEvents, type Progress, type Step, type Warning } from './events'

/** What the events of a job add up to. */
export interface Report {
  /** The step that is under way, or was the last one. */
  readonly progress: Omit<Progress, 'more'> | undefined
  /** The rows that were inserted, event by event: what was lost would be missing, what came twice would be too much. */
  readonly counted: number
  readonly warnings: readonly Warning[]
  readonly end: Ending | undefined
}

/** How it ended, and the rows that are in, as the server says. */
export type Ending =
  | { readonly how: 'done' | 'cancelled'; readonly rows: number }
  | { readonly how: 'failed'; readonly rows: number; readonly message: string }

export const nothingYet: Report = { progress: undefined, counted: 0, warnings: [], end: undefined }

/** A file has four oddities at most; a stranger's server might have more. */
const MAX_WARNINGS = 50

/** The report after one more event. */
export function addToReport(report: Report, event: EventOf<ImportEvents>): Report {
  switch (event.name) {
    case 'progress': {
      const { more, ...progress } = event.data
      const counted = report.counted + (progress.step === 'insert' ? more : 0)
      return { ...report, progress, counted }
    }
    case 'warning':
      return { ...report, warnings: [...report.warnings, event.data].slice(-MAX_WARNINGS) }
    case 'failed':
      return { ...report, end: { how: 'failed', ...event.data } }
    default:
      return { ...report, end: { how: event.name, ...event.data } }
  }
}

/** Whether this event is the last one: for `until`. */
export function isEnd({ name }: EventOf<ImportEvents>): boolean {
  return name === 'done' || name === 'failed' || name === 'cancelled'
}

const NAMES: Record<Step, string> = { upload: 'Upload', check: 'Check the rows', insert: 'Insert the rows' }
const UNITS: Record<Step, string> = { upload: 'kB', check: 'rows', insert: 'rows' }

/** The list of steps, and how far each of them is. */
export function stepsOf({ progress, end }: Report) {
  const current = progress ? STEPS.indexOf(progress.step) : -1
  return STEPS.map((step, index) => {
    const isDone =
      index < current || (index === current && (progress?.done === progress?.total || end?.how === 'done'))
    const state = isDone ? 'done' : index === current ? (end ? 'broken' : 'current') : 'waiting'
    return { step, name: NAMES[step], state } as const
  })
}

/** `312 of 1,000 rows` */
export function describeProgress({ progress }: Report): string {
  if (!progress) return '—'
  const { step, done, total } = progress
  return `${formatNumber(done)} of ${formatNumber(total)} ${UNITS[step]}`
}

/** `1,000` */
export function formatNumber(value: number): string {
  return value.toLocaleString('en')
}
