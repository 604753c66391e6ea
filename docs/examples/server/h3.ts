// #region app
import { createEventStream, H3, HTTPResponse, readBody } from 'h3'
import { retryAfterShutdown, type Backend } from './backend'

export function h3App(backend: Backend): H3 {
  const { feed, refuse, answer, keepAlive, retry } = backend
  const app = new H3()

  app.get('/events', (event) => {
    const { headers } = event.req
    const refusal = refuse(headers.get('Authorization') ?? undefined)
    if (refusal) return new HTTPResponse(null, refusal)
    const cursor = headers.get('Last-Event-ID') || feed.cursor
    const left = new AbortController()
    const events = feed.read(cursor, left.signal)
    const stream = createEventStream(event)
    stream.onClosed(() => left.abort())

    async function send() {
      const comments = setInterval(() => stream.pushComment(''), keepAlive)
      try {
        // h3 pushes no fields without an event.
        const start = { id: cursor, event: 'start', data: '{}', retry }
        await stream.push(start)
        for await (const event of events) await stream.push({ ...event })
        const later = retryAfterShutdown(retry)
        if (feed.hasEnded)
          await stream.push({ event: 'end', data: '{}', retry: later })
      } finally {
        clearInterval(comments)
        await stream.close()
      }
    }
    void send()
    return stream
  })

  app.post('/chat', async (event) => {
    const body = await readBody<{ prompt?: unknown }>(event)
    const left = new AbortController()
    const stream = createEventStream(event)
    stream.onClosed(() => left.abort())

    async function send() {
      try {
        for await (const text of answer(String(body?.prompt), left.signal))
          await stream.push(JSON.stringify({ text }))
        await stream.push('[DONE]')
      } catch (error) {
        if (!left.signal.aborted) console.error(error)
      } finally {
        await stream.close()
      }
    }
    void send()
    return stream
  })

  return app
}
// #endregion app
