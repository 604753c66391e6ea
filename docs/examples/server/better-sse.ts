// #region app
import { createSession } from 'better-sse'
import express, { type Express } from 'express'
import { retryAfterShutdown, type Backend } from './backend'
import { leaving } from './send'

/** Text as it is: without this, better-sse sends JSON. */
const serializer = (text: unknown) =>
  ` ${String(text).replace(/\r\n|\r|\n/g, '\ndata: ')}`

export function betterSseApp(backend: Backend): Express {
  const { feed, refuse, answer, keepAlive, retry } = backend
  const app = express()

  app.get('/events', async (request, response) => {
    const refusal = refuse(request.get('Authorization'))
    if (refusal)
      return void response.status(refusal.status).set(refusal.headers).end()
    const signal = leaving(response)
    const options = { serializer, keepAlive, retry }
    const session = await createSession(request, response, options)
    const cursor = session.lastId || feed.cursor
    const events = feed.read(cursor, signal)
    await session.batch((fields) => void fields.id(cursor).dispatch())
    for await (const { id, event, data } of events)
      session.push(data, event, id)
    if (feed.hasEnded)
      await session.batch(
        (fields) => void fields.retry(retryAfterShutdown(retry)).dispatch(),
      )
    response.end()
  })

  app.post('/chat', express.json(), async (request, response) => {
    const signal = leaving(response)
    const options = { serializer, keepAlive, retry: null }
    const session = await createSession(request, response, options)
    try {
      const prompt = String(request.body?.prompt)
      for await (const text of answer(prompt, signal))
        session.push(JSON.stringify({ text }))
      session.push('[DONE]')
      response.end()
    } catch (error) {
      if (!signal.aborted) console.error(error)
      response.destroy()
    }
  })

  return app
}
// #endregion app
