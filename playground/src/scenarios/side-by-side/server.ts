import { randomUUID } from 'node:crypto'
import { Router, type RequestHandler } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { beginEventStream, readCursor } from '../../../server/event-stream.ts'
import { isName } from '../../../server/names.ts'
import { createLine, type Line } from '../lab/line.ts'
import { createLog } from '../lab/log.ts'
import { readSeconds } from '../lab/server.ts'
import { isThisMachine } from './hosts.ts'
import { isLane } from './lanes.ts'
import { createRequestCounter } from './requests.ts'

const RETRY_MS = 1000
const MAX_BURST = 5000

/**
 * `GET /side-by-side?visitor=…&lane=…`: the lab's log, for pages at any name of this machine.
 *
 * - `GET /side-by-side/here`: which server this is, to those who look for it at another name
 * - `GET /side-by-side/counts?visitor=…`: the log's newest number, and the requests of each lane
 * - `POST /side-by-side/burst` `{ events }`: so many events in one chunk
 * - `POST /side-by-side/drop`: the sockets die
 * - `POST /side-by-side/unavailable` `{ seconds }`: they die, then 503 with Retry-After
 * - `POST /side-by-side/stall`: they go silent but stay open
 */
export function sideBySideServer({ sideMs, keepAliveMs, now, streams }: ScenarioContext): Router {
  const router = Router()
  const server = randomUUID()
  const log = createLog(sideMs)
  const lines = new Set<Line>()
  const requests = createRequestCounter()
  let unavailableUntil = 0

  router.use('/side-by-side', allowOtherNames)

  router.get('/side-by-side', (req, res) => {
    const { visitor, lane } = req.query
    if (!isName(visitor) || !isLane(lane)) {
      res.status(400).json({ error: 'Which visitor is it, and which lane?' })
      return
    }
    requests.count(visitor, lane)
    if (now() < unavailableUntil) {
      streams.refuse()
      const seconds = Math.ceil((unavailableUntil - now()) / 1000)
      res
        .status(503)
        .set({ 'Retry-After': String(seconds), 'Cache-Control': 'no-store' })
        .send('Not now.\n')
      return
    }
    if (!streams.admit(res)) return

    const write = beginEventStream(req, res)
    write(`retry: ${RETRY_MS}\n\n`)
    const line = createLine(res, write)
    lines.add(line)
    const leave = log.join(line.send, readCursor(req.get('Last-Event-ID')))
    const keepingAlive = setInterval(() => line.comment('keep-alive'), keepAliveMs)
    res.once('close', () => {
      clearInterval(keepingAlive)
      lines.delete(line)
      leave()
    })
  })

  router.get('/side-by-side/here', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ server })
  })

  router.get('/side-by-side/counts', (req, res) => {
    const counts = { head: log.head, requests: requests.read(String(req.query['visitor'])) }
    res.set('Cache-Control', 'no-store').json(counts)
  })

  router.post('/side-by-side/burst', (req, res) => {
    const events: unknown = req.body?.events
    if (typeof events !== 'number' || !Number.isInteger(events) || events < 1 || events > MAX_BURST) {
      res.status(400).json({ error: `events must be a whole number from 1 to ${MAX_BURST}.` })
      return
    }
    log.advance(events)
    res.json({ head: log.head, touched: lines.size })
  })

  router.post('/side-by-side/drop', (_req, res) => {
    res.json({ dropped: streams.drop() })
  })

  router.post('/side-by-side/stall', (_req, res) => {
    for (const line of lines) line.stall()
    res.json({ stalled: lines.size })
  })

  router.post('/side-by-side/unavailable', (req, res) => {
    const seconds = readSeconds(req, res)
    if (seconds === undefined) return
    unavailableUntil = now() + seconds * 1000
    res.json({ seconds, dropped: streams.drop() })
  })

  return router
}

/** A page at another name of this machine reads the streams as from another origin: the browser asks first (CORS). */
const allowOtherNames: RequestHandler = (req, res, next) => {
  const origin = req.get('Origin')
  res.vary('Origin')
  if (isThisMachine(origin)) {
    res.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': 'GET',
      'Access-Control-Allow-Headers': 'Last-Event-ID, Cache-Control',
      // Or nobody over there could read how long to wait.
      'Access-Control-Expose-Headers': 'Retry-After',
      // Not before each reconnect, where the browser keeps the answer.
      'Access-Control-Max-Age': '600',
    })
  }
  if (req.method === 'OPTIONS') res.status(204).end()
  else next()
}
