import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { PassThrough } from 'node:stream'
import { serve as serveHono } from '@hono/node-server'
import { createEventStream, H3, serve as serveH3 } from 'h3'
import { createSession } from 'better-sse'
import express from 'express'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { streamSSE } from 'hono/streaming'
import Koa from 'koa'
import { expect, onTestFinished, test, vi } from 'vitest'
import { until } from './interop/world'

/** What the guide says of the helpers of frameworks. Where one of these fails, the guide can become shorter. */

const HOST = '127.0.0.1'

async function urlOf(server: Server): Promise<string> {
  onTestFinished(() => void server.closeAllConnections())
  onTestFinished(() => void server.close())
  await until(() => server.listening)
  return `http://${HOST}:${(server.address() as AddressInfo).port}`
}

const listen = (app: express.Express) => urlOf(app.listen(0, HOST))
const listenHono = (app: Hono) => urlOf(serveHono({ fetch: app.fetch, port: 0, hostname: HOST }) as Server)
const textOf = async (url: string) => (await fetch(url)).text()

test('Hono: streamSSE replaces the cache header that was set before it', async () => {
  const app = new Hono().get('/', (c) => {
    c.header('Cache-Control', 'no-cache, no-transform')
    return streamSSE(c, (stream) => stream.writeSSE({ data: 'one' }))
  })
  const { headers } = await fetch(await listenHono(app))
  expect(headers.get('cache-control')).toBe('no-cache')
})

test('Hono: a callback that throws ends the stream as if it were complete', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const app = new Hono().get('/', (c) =>
    streamSSE(c, async (stream) => {
      await stream.writeSSE({ data: 'one' })
      throw new Error('The model failed')
    }),
  )
  expect(await textOf(await listenHono(app))).toBe('data: one\n\n')
  expect(logged).toHaveBeenCalledOnce()
})

test('Hono: its compression leaves event streams alone', async () => {
  const app = new Hono().use(compress({ threshold: 0 }))
  app.get('/events', (c) => streamSSE(c, (stream) => stream.writeSSE({ data: 'x'.repeat(5_000) })))
  app.get('/text', (c) => c.text('x'.repeat(5_000)))
  const url = await listenHono(app)
  expect((await fetch(`${url}/events`)).headers.get('content-encoding')).toBeNull()
  expect((await fetch(`${url}/text`)).headers.get('content-encoding')).toBe('gzip')
})

test('h3: fields without data make an event all the same', async () => {
  const app = new H3().get('/', (event) => {
    const stream = createEventStream(event)
    void stream.push({ id: '1', retry: 2_000 } as never).then(() => stream.close())
    return stream
  })
  const server = serveH3(app, { port: 0, hostname: HOST, silent: true })
  await server.ready()
  expect(await textOf(await urlOf(server.node?.server as Server))).toBe('id: 1\nretry: 2000\ndata: \n\n')
})

test('better-sse: lines and leading spaces of plain text are lost without a serializer of your own', async () => {
  const app = express().get('/', async (request, response) => {
    const session = await createSession(request, response, { serializer: String, retry: null })
    session.push('one\ntwo', 'message', '1').push(' three', 'message', '2')
    response.end()
  })
  const text = await textOf(await listen(app))
  expect(text).toContain('data:one\ntwo\n\n')
  expect(text).toContain('data: three\n\n')
})

test('better-sse: an event gets a random id when it is given none', async () => {
  const app = express().get('/', async (request, response) => {
    const session = await createSession(request, response)
    session.push('one')
    response.end()
  })
  expect(await textOf(await listen(app))).toMatch(/id:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\n/)
})

test('Koa: a client that leaves is an error of the app', async () => {
  const app = new Koa().use((ctx) => {
    ctx.type = 'text/event-stream'
    const body = (ctx.body = new PassThrough())
    body.write(':\n\n')
  })
  const errors: (Error & { code?: string; headerSent?: boolean })[] = []
  app.on('error', (error) => errors.push(error))
  const left = new AbortController()
  await fetch(await urlOf(app.listen(0, HOST)), { signal: left.signal })
  left.abort()
  await until(() => errors.length)
  expect(errors[0]).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE', headerSent: true })
})

test.each(['Koa', 'Express'])('%s: the headers leave with the first byte', async (name) => {
  let write: (() => void) | undefined
  const koa = new Koa().use((ctx) => {
    if (ctx.path === '/other') return void (ctx.body = 'other')
    ctx.type = 'text/event-stream'
    const body = (ctx.body = new PassThrough())
    write = () => body.end(':\n\n')
  })
  const app = express()
  app.get('/other', (_, response) => void response.send('other'))
  app.get('/', (_, response) => {
    response.type('text/event-stream')
    write = () => response.end(':\n\n')
  })
  const url = await urlOf((name === 'Koa' ? koa : app).listen(0, HOST))
  let hasHeaders = false
  const answered = fetch(url).then(() => (hasHeaders = true))
  await until(() => write)
  // Had the headers left, they would be here before the answer to a later question.
  expect(await textOf(`${url}/other`)).toBe('other')
  expect(hasHeaders).toBe(false)
  write?.()
  await answered
})
