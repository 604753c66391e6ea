// #region app
import { PassThrough } from 'node:stream'
import { json } from 'node:stream/consumers'
import Koa, { type Context } from 'koa'
import type { Backend } from './backend'
import { leaving, sendAnswer, sendEvents } from './send'
import { streamHeaders } from './wire'

export function koaApp(backend: Backend): Koa {
  const app = new Koa()

  function events(ctx: Context) {
    const refusal = backend.refuse(ctx.get('Authorization'))
    if (refusal) {
      ctx.status = refusal.status
      ctx.set(refusal.headers)
      return
    }
    ctx.set(streamHeaders)
    const body = (ctx.body = new PassThrough())
    const cursor = ctx.get('Last-Event-ID')
    void sendEvents(body, backend, cursor, leaving(ctx.res))
  }

  async function chat(ctx: Context) {
    const { prompt } = (await json(ctx.req)) as { prompt?: unknown }
    ctx.set(streamHeaders)
    const body = (ctx.body = new PassThrough())
    const answer = backend.answer(String(prompt), leaving(ctx.res))
    void sendAnswer(body, answer)
  }

  app.use((ctx) => {
    const route = `${ctx.method} ${ctx.path}`
    if (route === 'GET /events') return events(ctx)
    if (route === 'POST /chat') return chat(ctx)
  })

  // Broken streams are told here too, most of them of clients that left.
  app.on('error', (error: Error & { headerSent?: boolean }) => {
    if (!error.headerSent) console.error(error)
  })

  return app
}
// #endregion app
