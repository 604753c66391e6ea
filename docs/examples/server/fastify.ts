// #region app
import { PassThrough } from 'node:stream'
import fastify, { type FastifyInstance } from 'fastify'
import type { Backend } from './backend'
import { leaving, sendAnswer, sendEvents } from './send'
import { streamHeaders } from './wire'

export function fastifyApp(backend: Backend): FastifyInstance {
  // Or close() would wait for the streams to end by themselves.
  const app = fastify({ forceCloseConnections: true })

  app.get('/events', (request, reply) => {
    const refusal = backend.refuse(request.headers.authorization)
    if (refusal)
      return reply.code(refusal.status).headers(refusal.headers).send()
    const body = new PassThrough()
    const cursor = request.headers['last-event-id'] as string | undefined
    void sendEvents(body, backend, cursor, leaving(reply.raw))
    return reply.headers(streamHeaders).send(body)
  })

  const schema = {
    body: {
      type: 'object',
      required: ['prompt'],
      properties: { prompt: { type: 'string' } },
    },
  }
  app.post<{ Body: { prompt: string } }>(
    '/chat',
    { schema },
    (request, reply) => {
      const { prompt } = request.body
      const body = new PassThrough()
      void sendAnswer(body, backend.answer(prompt, leaving(reply.raw)))
      return reply.headers(streamHeaders).send(body)
    },
  )

  return app
}
// #endregion app
