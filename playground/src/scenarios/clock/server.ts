import { createEventBuffer, createSession } from 'better-sse'
import { Router } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { readCursor } from '../../../server/event-stream.ts'
import type { Tick } from './events.ts'

/**
 * `GET /events`: a tick a second, for ever, unless the client says it has had enough.
 * The id is the count, so that a stream that was lost goes on counting where it stopped.
 */
export function clockServer({ tickMs, streams }: ScenarioContext): Router {
  const router = Router()

  router.get('/events', async (req, res) => {
    if (!streams.admit(res)) return
    // The ticks keep the connection alive, and the client knows best how long to wait.
    const session = await createSession(req, res, { keepAlive: null, retry: null })
    let count = readCursor(session.lastId) ?? 0

    const send = () => {
      const tick: Tick = { data: new Date().toLocaleTimeString('en-GB'), count: ++count }
      void session.batch(createEventBuffer().id(String(count)).data(tick).dispatch())
    }
    const timer = setInterval(send, tickMs)
    res.once('close', () => clearInterval(timer))
    // It may be gone already: the session was made in the meantime.
    if (res.closed) clearInterval(timer)
    else send()
  })

  return router
}
