import { Router, type Request, type Response } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { beginEventStream, readCursor } from '../../../server/event-stream.ts'
import { createLine, type Line } from './line.ts'
import { createLog } from './log.ts'

/** Long enough to watch a dropped connection come back. */
const RETRY_MS = 1000

/** What a request gets instead of a stream; `dead`: its socket dies before there is an answer. */
type Refusal = 503 | 429 | 'html' | 'dead'

/**
 * `GET /lab`: a log of numbered events that goes on while nobody listens, and resumes at `Last-Event-ID`; and
 * everything that can happen to a stream. Each of these hits all that are open:
 *
 * - `POST /lab/drop`: the sockets die
 * - `POST /lab/kill` `{ seconds }`: they die, and so does each new one for so long
 * - `POST /lab/stall`: they go silent but stay open
 * - `POST /lab/refuse` `{ as: 503 | 429 | 'html', seconds }`: they die, and new requests get that answer
 * - `POST /lab/slow` `{ seconds }`: one byte at a time
 * - `POST /lab/garbage`: the next events come amid bytes that mean nothing
 * - `POST /lab/huge`: the next event is larger than the panels allow, once
 */
export function labServer({ labMs, keepAliveMs, now, streams }: ScenarioContext): Router {
  const router = Router()
  const log = createLog(labMs)
  const lines = new Set<Line>()
  let refusal: { as: Refusal; until: number } | undefined

  router.get('/lab', (req, res) => {
    if (refusal && now() < refusal.until) {
      streams.refuse()
      refuse(req, res, refusal.as, Math.ceil((refusal.until - now()) / 1000))
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

  router.post('/lab/drop', (_req, res) => {
    res.json({ dropped: streams.drop() })
  })

  router.post('/lab/kill', (req, res) => {
    begin('dead', req, res)
  })

  router.post('/lab/refuse', (req, res) => {
    const as: unknown = req.body?.as
    if (as === 503 || as === 429 || as === 'html') begin(as, req, res)
    else res.status(400).json({ error: 'as must be 503, 429 or "html".' })
  })

  router.post('/lab/slow', (req, res) => {
    const seconds = readSeconds(req, res)
    if (seconds !== undefined) touch(res, (line) => line.slow(seconds * 1000))
  })

  router.post('/lab/stall', (_req, res) => {
    touch(res, (line) => line.stall())
  })

  router.post('/lab/garbage', (_req, res) => {
    touch(res, (line) => line.litter())
  })

  router.post('/lab/huge', (_req, res) => {
    touch(res, (line) => line.enlarge())
  })

  function begin(as: Refusal, req: Request, res: Response): void {
    const seconds = readSeconds(req, res)
    if (seconds === undefined) return
    refusal = { as, until: now() + seconds * 1000 }
    res.json({ seconds, dropped: streams.drop() })
  }

  function touch(res: Response, act: (line: Line) => void): void {
    for (const line of lines) act(line)
    res.json({ touched: lines.size })
  }

  return router
}

/** How long it lasts, where the request says so; `undefined`, and answered with 400, where it says nonsense. */
export function readSeconds(req: Request, res: Response): number | undefined {
  const seconds: unknown = req.body?.seconds ?? 5
  if (typeof seconds === 'number' && seconds > 0 && seconds <= 60) return seconds
  res.status(400).json({ error: 'seconds must be a number over 0, at most 60.' })
  return undefined
}

function refuse(req: Request, res: Response, as: Refusal, seconds: number): void {
  res.set('Cache-Control', 'no-store')
  switch (as) {
    case 'dead':
      req.socket.destroy()
      return
    case 'html':
      res.type('html').send('<!doctype html><title>Sign in</title><h1>Sign in</h1>')
      return
    default:
      res.status(as).set('Retry-After', String(seconds)).type('text').send('Not now.\n')
  }
}
