import { Router } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { beginEventStream, formatEvent, pace } from '../../../server/event-stream.ts'
import { isName } from '../../../server/names.ts'
import type { Echo, EchoBody } from './events.ts'

/** The panels that are counted for; the oldest ones are forgotten. */
const MAX_CLIENTS = 500

/**
 * - `POST /echo`: the body, so many times, then `[DONE]`
 * - `GET /echo/requests?client=…`: how many of those requests this client has sent
 * - `POST /echo/drop`: the sockets die
 */
export function echoServer({ echoMs, streams }: ScenarioContext): Router {
  const router = Router()
  const requests = new Map<string, number>()

  router.post('/echo', (req, res) => {
    const { client } = req.query
    if (isName(client)) count(client)
    const problem = problemOf(req.body)
    if (problem) {
      streams.refuse()
      res.status(400).json({ error: problem })
      return
    }
    if (!streams.admit(res)) return

    const body = req.body as EchoBody
    const { events = 5, everyMs = echoMs } = body
    const write = beginEventStream(req, res)
    let sent = 0
    pace(res, everyMs, () => {
      if (sent === events) {
        write('data: [DONE]\n\n')
        res.end()
        return false
      }
      const data: Echo = { count: ++sent, time: new Date().toLocaleTimeString('en-GB'), body }
      write(formatEvent({ data }))
      return true
    })
  })

  router.get('/echo/requests', (req, res) => {
    res.set('Cache-Control', 'no-store').json({ requests: requests.get(String(req.query['client'])) ?? 0 })
  })

  router.post('/echo/drop', (_req, res) => {
    res.json({ dropped: streams.drop() })
  })

  function count(client: string): void {
    const before = requests.get(client) ?? 0
    requests.delete(client)
    requests.set(client, before + 1)
    const [oldest] = requests.keys()
    if (requests.size > MAX_CLIENTS && oldest !== undefined) requests.delete(oldest)
  }

  return router
}

function problemOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return 'The body must be a JSON object.'
  const { events = 1, everyMs = 1 } = body as Record<string, unknown>
  if (!isWhole(events, 1, 50)) return 'events must be a whole number from 1 to 50.'
  if (!isWhole(everyMs, 1, 10_000)) return 'everyMs must be a whole number from 1 to 10000.'
  return undefined
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}
