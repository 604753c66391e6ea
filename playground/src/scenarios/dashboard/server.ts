import { Router } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { beginEventStream, pace, readCursor } from '../../../server/event-stream.ts'
import { RATES } from './events.ts'
import { createFollower } from './feed.ts'

/** Long enough to watch a dropped connection come back. */
const RETRY_MS = 1000
/** A client that has so much unread gets nothing more until it has read: it catches up, or is told what it missed. */
const MAX_UNREAD_BYTES = 512 * 1024

/**
 * `GET /dashboard?rate=…`: 100, 1,000 or 10,000 metrics a second, sent in bursts. It resumes at `Last-Event-ID`;
 * what is older than ten seconds is left out, and a `skipped` event says how much that is.
 *
 * - `POST /dashboard/drop`: the sockets die
 */
export function dashboardServer({ burstMs, now, streams }: ScenarioContext): Router {
  const router = Router()

  router.get('/dashboard', (req, res) => {
    const rate = RATES.find((rate) => String(rate) === req.query['rate'])
    if (!rate) {
      streams.refuse()
      res.status(400).json({ error: `rate must be one of ${RATES.join(', ')}.` })
      return
    }
    if (!streams.admit(res)) return

    const write = beginEventStream(req, res)
    const follower = createFollower({ rate, cursor: readCursor(req.get('Last-Event-ID')), now })
    write(`retry: ${RETRY_MS}\n\n`)
    pace(res, burstMs, () => {
      if (res.writableLength < MAX_UNREAD_BYTES) write(follower.next())
      return true
    })
  })

  router.post('/dashboard/drop', (_req, res) => {
    res.json({ dropped: streams.drop() })
  })

  return router
}
