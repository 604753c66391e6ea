import { Router } from 'express'
import type { ScenarioContext } from '../../../server/app.ts'
import { openEventStream, readCursor } from '../../../server/event-stream.ts'
import { createBoard } from './board.ts'
import type { Notification } from './events.ts'

const MAX_TEXT = 80

/**
 * `GET /notifications`: named events for everybody, a new one every `notificationMs` while somebody listens. It begins
 * with the latest three, or after `Last-Event-ID`.
 *
 * - `POST /notifications` `{ text }`: one more, to all
 * - `POST /notifications/drop`: the sockets die
 */
export function notificationsServer({ notificationMs, keepAliveMs, streams }: ScenarioContext): Router {
  const router = Router()
  const board = createBoard()
  let timer: ReturnType<typeof setInterval> | undefined

  router.get('/notifications', (req, res) => {
    if (!streams.admit(res)) return
    const stream = openEventStream(req, res)
    const send = (notification: Notification) =>
      stream.send({ id: String(notification.number), name: 'notification', data: notification })

    for (const notification of board.since(readCursor(req.get('Last-Event-ID')))) send(notification)
    const leave = board.join(send)
    const keepAlive = setInterval(() => stream.comment('still here'), keepAliveMs)
    timer ??= setInterval(() => board.post(), notificationMs)
    res.once('close', () => {
      leave()
      clearInterval(keepAlive)
      // By now it is not counted any more.
      if (streams.open > 0) return
      clearInterval(timer)
      timer = undefined
    })
  })

  router.post('/notifications', (req, res) => {
    const text: unknown = req.body?.text
    if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_TEXT) {
      res.status(400).json({ error: `text must be a string of 1 to ${MAX_TEXT} characters.` })
      return
    }
    board.post(text.trim())
    res.status(201).json({})
  })

  router.post('/notifications/drop', (_req, res) => {
    res.json({ dropped: streams.drop() })
  })

  return router
}
