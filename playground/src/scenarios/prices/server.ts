import { Router, type Request, type Response } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { openEventStream, readCursor, type EventStream } from '../../../server/event-stream.ts'
import { createFeed } from './feed.ts'

/** Long enough to watch a dropped connection come back. */
const RETRY_MS = 1500

type Refusal = 'unavailable' | 401 | 404 | 'html'

/**
 * `GET /prices`: an endless feed that resumes at `Last-Event-ID`, with the faults of real life:
 *
 * - `POST /prices/drop`: the sockets die
 * - `POST /prices/unavailable` `{ seconds }`: 503 with Retry-After
 * - `POST /prices/stall`: the open streams go silent but stay open
 * - `POST /prices/refuse` `{ as: 401 | 404 | 'html', seconds }`: an answer that no retry will mend
 */
export function pricesServer({ priceMs, keepAliveMs, now, streams }: ScenarioContext): Router {
  const router = Router()
  const feed = createFeed({ priceMs, keepAliveMs })
  const joined = new Set<EventStream>()
  let fault: { as: Refusal; until: number } | undefined

  router.get('/prices', (req, res) => {
    if (fault && now() < fault.until) {
      streams.refuse()
      refuse(res, fault.as, Math.ceil((fault.until - now()) / 1000))
      return
    }
    if (!streams.admit(res)) return

    const stream = openEventStream(req, res)
    stream.retry(RETRY_MS)
    const leave = feed.join(stream, readCursor(req.get('Last-Event-ID')))
    joined.add(stream)
    res.once('close', () => {
      joined.delete(stream)
      leave()
    })
  })

  router.post('/prices/drop', (_req, res) => {
    res.json({ dropped: streams.drop() })
  })

  router.post('/prices/stall', (_req, res) => {
    for (const stream of joined) stream.stall()
    res.json({ stalled: joined.size })
  })

  router.post('/prices/unavailable', (req, res) => {
    begin('unavailable', req, res)
  })

  router.post('/prices/refuse', (req, res) => {
    const as: unknown = req.body?.as
    if (as === 401 || as === 404 || as === 'html') begin(as, req, res)
    else res.status(400).json({ error: 'as must be 401, 404 or "html".' })
  })

  function begin(as: Refusal, req: Request, res: Response) {
    const seconds: unknown = req.body?.seconds ?? 8
    if (typeof seconds !== 'number' || !(seconds > 0 && seconds <= 60)) {
      res.status(400).json({ error: 'seconds must be a number over 0, at most 60.' })
      return
    }
    fault = { as, until: now() + seconds * 1000 }
    res.json({ as, seconds, dropped: streams.drop() })
  }

  return router
}

function refuse(res: Response, as: Refusal, seconds: number) {
  res.set('Cache-Control', 'no-store')
  switch (as) {
    case 'unavailable':
      res.status(503).set('Retry-After', String(seconds)).type('text').send('The feed is being restarted.\n')
      return
    case 401:
      res
        .status(401)
        .set('WWW-Authenticate', 'Bearer')
        .json({ error: 'Your session has ended. Sign in again.' })
      return
    case 404:
      res.status(404).json({ error: 'There is no such feed.' })
      return
    case 'html':
      // What a proxy in front of an app does: 200, and a login page.
      res
        .type('html')
        .send('<!doctype html><title>Sign in</title><h1>Sign in</h1><p>Please sign in to continue.</p>')
  }
}
