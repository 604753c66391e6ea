import { Router } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { beginEventStream, readCursor } from '../../../server/event-stream.ts'
import { isName } from '../../../server/names.ts'
import { FILES, type Job } from './events.ts'
import { createJobs } from './jobs.ts'

/** Long enough to watch a dropped connection come back. */
const RETRY_MS = 1000
/** The panels whose jobs are counted; the oldest ones are forgotten. */
const MAX_CLIENTS = 500

/**
 * A long job, begun by one request and told by another:
 *
 * - `POST /import/jobs` `{ file, client }`: begins one; the same `Idempotency-Key` again is the same job
 * - `GET /import/jobs/:id/events`: what has happened and what happens; resumes at `Last-Event-ID`
 * - `DELETE /import/jobs/:id`: cancels it
 * - `GET /import/jobs`: how many were begun
 * - `POST /import/drop`: the sockets die, the jobs go on
 * - `POST /import/fail`: the jobs that are under way fail
 */
export function importServer({ importMs, now, streams }: ScenarioContext): Router {
  const router = Router()
  const jobs = createJobs(importMs, now)
  const clients = new Map<string, number>()

  router.post('/import/jobs', (req, res) => {
    const file = FILES.find(({ id }) => id === req.body?.file)
    const key = req.get('Idempotency-Key')
    const client: unknown = req.body?.client
    if (!file || !isName(key) || !isName(client)) {
      res.status(400).json({ error: 'Name a sample file and a client, and send an Idempotency-Key.' })
      return
    }
    const before = jobs.begun
    const job = jobs.begin(key, file)
    if (!job) {
      res
        .status(503)
        .set('Retry-After', '30')
        .json({ error: 'Too many imports are under way. Try again later.' })
      return
    }
    const count = (clients.get(client) ?? 0) + jobs.begun - before
    remember(client, count)
    const answer: Job = { id: job.id, file: file.id, jobs: count }
    res.status(jobs.begun > before ? 201 : 200).json(answer)
  })

  router.get('/import/jobs', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ jobs: jobs.begun })
  })

  router.delete('/import/jobs/:id', (req, res) => {
    const job = jobs.find(req.params.id)
    if (!job) res.status(404).json({ error: 'There is no such import.' })
    else {
      job.end('cancelled')
      res.json({ id: job.id })
    }
  })

  router.get('/import/jobs/:id/events', (req, res) => {
    const job = jobs.find(req.params.id)
    let place = readCursor(req.get('Last-Event-ID')) ?? 0
    if (!job) {
      streams.refuse()
      res.status(404).json({ error: 'There is no such import: the server remembers one for ten minutes.' })
      return
    }
    if (job.isOver && place >= job.log.length) {
      // All is told: come back no more.
      streams.refuse()
      res.status(204).end()
      return
    }
    if (!streams.admit(res)) return

    const write = beginEventStream(req, res)
    write(`retry: ${RETRY_MS}\n\n`)
    const tell = () => {
      write(job.log.slice(place).join(''))
      place = job.log.length
      if (job.isOver) res.end()
    }
    res.once('close', job.watch(tell))
    tell()
  })

  router.post('/import/drop', (_req, res) => {
    res.json({ dropped: streams.drop() })
  })

  router.post('/import/fail', (_req, res) => {
    res.json({ touched: jobs.fail() })
  })

  function remember(client: string, count: number): void {
    clients.delete(client)
    clients.set(client, count)
    const [oldest] = clients.keys()
    if (clients.size > MAX_CLIENTS && oldest !== undefined) clients.delete(oldest)
  }

  return router
}
