import type { FileId, ImportEvents, SampleFile } from './events.ts'

/** An event of a job, without the id that it gets in the job's log. */
export type JobEvent = {
  [Name in keyof ImportEvents]: { name: Name; data: ImportEvents[Name] }
}[keyof ImportEvents]

/** What a lot of one step holds: a file has at most 5,000 rows, so a job's log stays short. */
const KILOBYTES_AT_ONCE = 48
const ROWS_CHECKED_AT_ONCE = 60
const ROWS_INSERTED_AT_ONCE = 20

const FINDINGS: Record<FileId, readonly (readonly [row: number, text: string])[]> = {
  contacts: [
    [17, 'No e-mail address. Imported without one.'],
    [203, 'The postcode has a letter too many. Imported as it is.'],
  ],
  orders: [
    [118, 'The date is 31 June. Taken for 30 June.'],
    [404, 'A quantity of 0. Imported, and marked.'],
    [731, 'The customer is not known. A new one is made.'],
  ],
  ledger: [
    [52, 'The amount has three decimals. Rounded to two.'],
    [1_777, 'The date is before the opening balance. Imported, and marked.'],
    [2_048, 'The same booking as in row 2,047. Imported twice, as the file says.'],
    [4_980, 'The currency is DEM. Taken for EUR at 1.95583.'],
  ],
}

/** All that happens in a job which nobody disturbs, one by one. */
export function* planJob(file: SampleFile): Generator<JobEvent, void> {
  yield* progressOf('upload', file.kilobytes, KILOBYTES_AT_ONCE)

  const findings = FINDINGS[file.id]
  for (const event of progressOf('check', file.rows, ROWS_CHECKED_AT_ONCE)) {
    yield event
    const { done, more } = event.data
    for (const [row, text] of findings) {
      if (row > done - more && row <= done) yield { name: 'warning', data: { row, text } }
    }
  }

  yield* progressOf('insert', file.rows, ROWS_INSERTED_AT_ONCE)
  yield { name: 'done', data: { rows: file.rows } }
}

function* progressOf(step: ImportEvents['progress']['step'], total: number, atOnce: number) {
  for (let done = 0; done < total;) {
    const more = Math.min(atOnce, total - done)
    done += more
    yield { name: 'progress' as const, data: { step, more, done, total } }
  }
}
