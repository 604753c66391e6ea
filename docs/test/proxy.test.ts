import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createStreamRequest } from '@sse-store/core'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { openaiChat } from '../examples/recipes/openai-chat'
import { passThrough } from '../examples/recipes/proxy'

/** The proxy of the recipes, between a provider and a browser that are real. */

const wire = readFileSync(new URL('wire/openai-chat.txt', import.meta.url), 'utf8')
const messages = [{ role: 'user', content: 'When does it open?' }] as const
const servers: Server[] = []
const urls: string[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function open(provider: RequestListener | string) {
  const url = typeof provider === 'string' ? provider : await listen(provider)
  const app = express().use(express.json())
  app.post(
    '/api/openai',
    passThrough({
      url: `${url}/v1/chat/completions`,
      headers: { Authorization: 'Bearer secret' },
      body: (sent) => ({ model: 'a-model', messages: sent.messages, stream: true }),
    }),
  )
  urls.push(`${await listen(app)}/api/openai`)
  return createStreamRequest(urls.at(-1) ?? '', { ...openaiChat, batch: false })
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

test('asks with the key of the server, for what the server allows', async () => {
  const seen: unknown[] = []
  const chat = await open(async (request, response) => {
    seen.push(request.url, request.headers.authorization, JSON.parse(await textOf(request)))
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).end(wire)
  })

  const { status, data } = await chat.start(messages)
  expect({ status, data }).toEqual({ status: 'done', data: 'The café opens at 8 — “sharp” 🙂.' })
  const body = { model: 'a-model', messages, stream: true }
  expect(seen).toEqual(['/v1/chat/completions', 'Bearer secret', body])
})

test('sends on role and content, and no request without messages', async () => {
  const seen: unknown[] = []
  const chat = await open(async (request, response) => {
    seen.push(JSON.parse(await textOf(request)))
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(wire)
  })
  const body = { messages: [{ ...messages[0], isPartial: true }], model: 'a-dear-one' }
  const raw = createStreamRequest(urls.at(-1) ?? '', { request: (body: object) => ({ body }) })
  expect((await raw.start(body)).status).toBe('done')
  expect((await chat.start([{ ...messages[0], isPartial: true } as never])).status).toBe('done')
  expect(seen).toEqual([1, 2].map(() => ({ model: 'a-model', messages, stream: true })))
  expect((await raw.start({ messages: 'all' })).error?.status).toBe(400)
  expect(seen).toHaveLength(2)
})

test('lets each event through at once', async () => {
  let more = (_: string) => {}
  const chat = await open((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    more = (text) => response.write(text)
    more(wire.slice(0, wire.indexOf(': OPENROUTER')))
  })
  const opened = new Promise<void>((resolve) => {
    chat.subscribe(() => chat.getSnapshot().data === 'The café' && resolve())
  })
  const ended = chat.start(messages)
  await opened
  more(wire.slice(wire.indexOf(': OPENROUTER')))
  expect((await ended).data).toBe('The café opens at 8 — “sharp” 🙂.')
})

test.each([['headers', false] as const, ['text', true] as const])(
  'gives the provider up when the browser leaves before the %s',
  async (_, answers) => {
    let givenUp = () => {}
    const isGivenUp = new Promise<void>((resolve) => (givenUp = resolve))
    let asked = () => {}
    const isAsked = new Promise<void>((resolve) => (asked = resolve))
    const chat = await open((request, response) => {
      response.on('close', givenUp)
      if (answers) {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write(wire.slice(0, 600))
      }
      request.resume().on('end', asked)
    })
    const ended = chat.start(messages)
    await isAsked
    if (answers)
      await new Promise<void>((resolve) => chat.subscribe(() => chat.getSnapshot().data && resolve()))
    chat.stop()
    expect((await ended).status).toBe('stopped')
    await isGivenUp
  },
)

test('an answer that breaks off is interrupted for the browser too', async () => {
  let breakOff = () => {}
  const chat = await open((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(wire.slice(0, wire.indexOf(': OPENROUTER')))
    breakOff = () => response.destroy()
  })
  chat.subscribe(() => chat.getSnapshot().data === 'The café' && breakOff())
  const { status, data, error } = await chat.start(messages)
  expect({ status, data, kind: error?.kind }).toEqual({
    status: 'error',
    data: 'The café',
    kind: 'interrupted',
  })
})

test('refusals come through, with the time to wait and the reason', async () => {
  const chat = await open((_, response) => {
    response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '7' })
    response.end('{"error":{"message":"Rate limit reached"}}')
  })
  const { error } = await chat.start(messages)
  expect(error).toMatchObject({ kind: 'http', status: 429 })
  expect(error?.response?.headers.get('retry-after')).toBe('7')
  expect(error?.bodyExcerpt).toContain('Rate limit reached')
})

test('a key that the provider refuses, or a provider that is away, is the fault of the server', async () => {
  const refused = await open((_, response) => response.writeHead(401).end('no'))
  expect((await refused.start(messages)).error?.status).toBe(502)
  const away = await open('http://127.0.0.1:9')
  expect((await away.start(messages)).error?.status).toBe(502)
})
