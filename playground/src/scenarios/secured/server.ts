import { Router, type Response } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { openEventStream, pace, readCursor } from '../../../server/event-stream.ts'
import { bookingAt } from './bookings.ts'
import { createTokens } from './tokens.ts'

/** Long enough to see it, short enough to wait for it. */
const REFUSE_MS = 8_000

/**
 * `GET /secured`: bookings for who sends a token; 401 without one. A token lives for `tokenLifeMs`, and a stream no
 * longer than its token. It resumes at `Last-Event-ID`.
 *
 * - `POST /secured/token`: a new token
 * - `POST /secured/expire`: all tokens end now, and their streams with them
 * - `POST /secured/forbid`: 403 for 8 s, whatever the token
 * - `POST /secured/lock`: no new tokens for 8 s, and those that are out end now
 */
export function securedServer({ bookingMs, tokenLifeMs, now, streams }: ScenarioContext): Router {
  const router = Router()
  const tokens = createTokens(tokenLifeMs, now)
  let forbiddenUntil = 0
  let lockedUntil = 0

  router.get('/secured', (req, res) => {
    if (now() < forbiddenUntil) {
      streams.refuse()
      res.status(403).json({ error: 'This account may not read its bookings any more.' })
      return
    }
    const [, token] = /^Bearer (.+)$/.exec(req.get('Authorization') ?? '') ?? []
    const timeLeft = tokens.timeLeft(token)
    if (timeLeft === 0) {
      streams.refuse()
      refuse(res)
      return
    }
    if (!streams.admit(res)) return

    const stream = openEventStream(req, res)
    let number = readCursor(req.get('Last-Event-ID')) ?? 0
    pace(res, bookingMs, () => {
      stream.send({ id: String(++number), data: bookingAt(number) })
      return true
    })
    const end = setTimeout(() => res.end(), timeLeft)
    res.once('close', () => clearTimeout(end))
  })

  router.post('/secured/token', (_req, res) => {
    if (now() < lockedUntil) res.status(503).json({ error: 'The sign-in service is away.' })
    else res.json({ token: tokens.issue() })
  })

  router.post('/secured/expire', (_req, res) => {
    tokens.expire()
    res.json({ dropped: streams.drop() })
  })

  router.post('/secured/forbid', (_req, res) => {
    forbiddenUntil = now() + REFUSE_MS
    res.json({ dropped: streams.drop() })
  })

  router.post('/secured/lock', (_req, res) => {
    lockedUntil = now() + REFUSE_MS
    tokens.expire()
    res.json({ dropped: streams.drop() })
  })

  return router
}

function refuse(res: Response): void {
  res
    .status(401)
    .set({ 'WWW-Authenticate': 'Bearer', 'Cache-Control': 'no-store' })
    .json({ error: 'Your token is not, or no longer, good.' })
}
