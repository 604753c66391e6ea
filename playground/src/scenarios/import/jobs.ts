import { randomUUID } from 'node:crypto'
import { formatEvent } from '../../../server/event-stream.ts'
import type { ImportEvents, SampleFile } from './events.ts'
import { planJob, type JobEvent } from './plan.ts'

/** One import: it goes on whether anybody looks or not, and keeps what it has told. */
export interface ServerJob {
  readonly id: string
  readonly file: SampleFile
  /** The events so far, as they go over the wire: the id of each is its place, from 1 on. */
  readonly log: readonly string[]
  readonly isOver: boolean
  /** Ends it. Does nothing where it has ended. */
  end(how: 'cancelled' | 'failed'): void
  /** Calls back when something has happened. Returns the way out. */
  watch(onEvent: () => void): () => void
}

export interface Jobs {
  /** Those that were ever begun. */
  readonly begun: number
  /**
   * Begins a job; or finds the one that was begun with the same key: who asks twice, because an answer was lost on the
   * way, gets one import. `undefined`: too many are under way.
   */
  begin(key: string, file: SampleFile): ServerJob | undefined
  find(id: string): ServerJob | undefined
  /** Lets those fail that are under way. Returns how many there were. */
  fail(): number
}

/** How many jobs are remembered, those under way and those that are over. */
const MAX_JOBS = 50
/** How long one is remembered when it is over, ms. */
const KEEP_MS = 10 * 60_000

/** Why a job fails that is made to, by the step it has come to. */
const FAILURES: Record<ImportEvents['progress']['step'], string> = {
  upload: 'The disk is full: the file could not be stored.',
  check: 'The service that checks the rows is away.',
  insert: 'The database has refused a row: the disk is full.',
}

export function createJobs(stepMs: number, now: () => number): Jobs {
  const jobs = new Map<string, { job: ServerJob; overAt: () => number | undefined }>()
  let begun = 0

  /** Forgets what is over for long, and when there are too many what is over at all. */
  function forget(): void {
    const over = [...jobs].flatMap(([key, { overAt }]) => {
      const at = overAt()
      return at === undefined ? [] : [{ key, at }]
    })
    over.sort((a, b) => a.at - b.at)
    for (const { key, at } of over) {
      if (jobs.size >= MAX_JOBS || now() - at > KEEP_MS) jobs.delete(key)
    }
  }

  return {
    get begun() {
      return begun
    },
    begin(key, file) {
      const known = jobs.get(key)
      if (known) return known.job
      forget()
      if (jobs.size >= MAX_JOBS) return undefined
      begun++
      let overAt: number | undefined
      const job = runJob(file, stepMs, () => {
        overAt = now()
      })
      jobs.set(key, { job, overAt: () => overAt })
      return job
    },
    find: (id) => [...jobs.values()].find(({ job }) => job.id === id)?.job,
    fail() {
      const running = [...jobs.values()].filter(({ job }) => !job.isOver)
      for (const { job } of running) job.end('failed')
      return running.length
    },
  }
}

function runJob(file: SampleFile, stepMs: number, onOver: () => void): ServerJob {
  const plan = planJob(file)
  const log: string[] = []
  const watchers = new Set<() => void>()
  let rows = 0
  let step: ImportEvents['progress']['step'] = 'upload'
  let isOver = false

  function tell(event: JobEvent): void {
    if (event.name === 'progress') {
      step = event.data.step
      if (step === 'insert') rows = event.data.done
    }
    log.push(formatEvent({ id: String(log.length + 1), ...event }))
    if (event.name === 'done' || event.name === 'failed' || event.name === 'cancelled') {
      isOver = true
      clearInterval(timer)
      onOver()
    }
    for (const watcher of [...watchers]) watcher()
  }

  const timer = setInterval(() => {
    const next = plan.next()
    if (!next.done) tell(next.value)
  }, stepMs)
  // A server that is told to stop does not wait for an import of the demo.
  timer.unref()

  return {
    id: randomUUID(),
    file,
    log,
    get isOver() {
      return isOver
    },
    end(how) {
      if (isOver) return
      if (how === 'failed') tell({ name: 'failed', data: { rows, message: FAILURES[step] } })
      else tell({ name: 'cancelled', data: { rows } })
    },
    watch(onEvent) {
      watchers.add(onEvent)
      return () => watchers.delete(onEvent)
    },
  }
}
