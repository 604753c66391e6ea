// #region app
import express, { type Express } from 'express'
import type { Backend } from './backend'
import { leaving, sendAnswer, sendEvents } from './send'
import { streamHeaders } from './wire'

export function expressApp(backend: Backend): Express {
  const app = express()

  app.get('/events', async (request, response) => {
    const refusal = backend.refuse(request.get('Authorization'))
    if (refusal)
      return void response.status(refusal.status).set(refusal.headers).end()
    response.set(streamHeaders)
    const cursor = request.get('Last-Event-ID')
    await sendEvents(response, backend, cursor, leaving(response))
  })

  app.post('/chat', express.json(), async (request, response) => {
    response.set(streamHeaders)
    const prompt = String(request.body?.prompt)
    await sendAnswer(response, backend.answer(prompt, leaving(response)))
  })

  return app
}
// #endregion app
