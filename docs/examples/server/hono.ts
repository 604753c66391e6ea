// #region app
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { retryAfterShutdown, type Backend } from './backend'
import { block, comment, streamHeaders } from './wire'

export function honoApp(backend: Backend): Hono {
  const { feed, refuse, answer, keepAlive, retry } = backend
  const app = new Hono()

  // streamSSE sets headers of its own: these come after it.
  app.use(async (c, next) => {
    await next()
    if (c.res.headers.get('Content-Type') !== 'text/event-stream') return
    for (const [name, value] of Object.entries(streamHeaders))
      c.res.headers.set(name, value)
  })

  app.get('/events', (c) => {
    const refusal = refuse(c.req.header('Authorization'))
    if (refusal) return c.body(null, refusal.status, refusal.headers)
    const cursor = c.req.header('Last-Event-ID') || feed.cursor
    const left = new AbortController()
    const events = feed.read(cursor, left.signal)
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => left.abort())
      const comments = setInterval(() => stream.write(comment), keepAlive)
      try {
        await stream.write(block({ id: cursor, retry }))
        for await (const event of events) await stream.writeSSE(event)
        if (feed.hasEnded)
          await stream.write(block({ retry: retryAfterShutdown(retry) }))
      } finally {
        clearInterval(comments)
      }
    })
  })

  app.post('/chat', async (c) => {
    const { prompt } = await c.req.json<{ prompt?: unknown }>()
    return streamSSE(c, async (stream) => {
      const left = new AbortController()
      stream.onAbort(() => left.abort())
      for await (const text of answer(String(prompt), left.signal))
        await stream.writeSSE({ data: JSON.stringify({ text }) })
      await stream.writeSSE({ data: '[DONE]' })
    })
  })

  return app
}
// #endregion app
