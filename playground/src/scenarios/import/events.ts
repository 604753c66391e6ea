/** The steps of an import, in their order. */
export const STEPS = ['upload', 'check', 'insert'] as const
export type Step = (typeof STEPS)[number]

/** The `progress` event: so many more of a step's units are done. */
export interface Progress {
  readonly step: Step
  /** Since the `progress` event before this one. */
  readonly more: number
  readonly done: number
  readonly total: number
}

/** The `warning` event: what the check has found. */
export interface Warning {
  readonly row: number
  readonly text: string
}

/** The `done` event, and what the other two ends say. */
export interface Summary {
  /** The rows that are in. */
  readonly rows: number
}

/** The `failed` event. Named so, as an event named `error` would be taken for a broken connection by an `EventSource`. */
export interface Failure extends Summary {
  readonly message: string
}

/** What `GET /import/jobs/:id/events` sends, by event name. The last three end it. */
export type ImportEvents = {
  progress: Progress
  warning: Warning
  done: Summary
  failed: Failure
  cancelled: Summary
}

/** The sample files. */
export const FILES = [
  { id: 'contacts', name: 'contacts.csv', rows: 240, kilobytes: 31 },
  { id: 'orders', name: 'orders.csv', rows: 1_000, kilobytes: 118 },
  { id: 'ledger', name: 'ledger.csv', rows: 5_000, kilobytes: 540 },
] as const
export type SampleFile = (typeof FILES)[number]
export type FileId = SampleFile['id']

/** What `POST /import/jobs` answers. */
export interface Job {
  readonly id: string
  readonly file: FileId
  /** How many jobs the server has begun for this client. */
  readonly jobs: number
}
