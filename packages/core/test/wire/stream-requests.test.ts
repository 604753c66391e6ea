import { expect, test } from 'vitest'
import { json, StreamError } from '../../src/index'
import { createTestClock } from '../support'
import { eventually, startServer } from './support'
import { createAsker, inDeltas } from './support/stream-request'

interface Chunk {
  readonly delta: string
}

const chat = {
  request: (prompt: string) => ({ body: { stream: true, prompt } }),
  events: { message: json<Chunk>() },
  until: '[DONE]',
} as const

/** A chat, as they are: JSON by POST, deltas back, `[DONE]` at the end. */
const createChat = (url: string) =>
  createAsker(url, { ...chat, collect: (c) => c.concat(({ data }) => data.delta) })

test('a question is sent by POST, and its answer comes in pieces until [DONE]', async () => {
  const server = await startServer()
  const client = createChat(server.url)
  const promise = client.store.start('Hello?')
  const exchange = await server.next()
  expect(exchange).toMatchObject({ method: 'POST', path: '/stream' })
  expect(exchange.headers).toMatchObject({
    accept: 'text/event-stream',
    'content-type': 'application/json',
  })
  expect(await exchange.body).toBe('{"stream":true,"prompt":"Hello?"}')
  exchange.stream(inDeltas('Hello, '))
  await client.received(2)
  expect(client.store.getSnapshot().status).toBe('streaming')
  exchange.write(inDeltas('world!')).write('data: [DONE]\n\n')
  expect(await promise).toEqual({ status: 'done', data: 'Hello, world!', error: undefined })
  expect(client.statuses).toEqual(['connecting', 'streaming', 'done'])
  expect(client.results).toEqual([await promise])
  // The server had not ended it: the connection is let go all the same.
  await exchange.closed
  expect(server.requests).toHaveLength(1)
})

test('the same store asks again, with nothing of the answer before', async () => {
  const server = await startServer()
  const client = createChat(server.url)
  for (const text of ['one', 'two', 'three']) {
    const promise = client.store.start(text)
    const exchange = await server.next()
    expect(await exchange.body).toContain(text)
    exchange.stream(inDeltas(text)).end('data: [DONE]\n\n')
    expect((await promise).data).toBe(text)
  }
})

test.each(['done', 'stopped', 'error'] as const)(
  'switching tabs, waking, going online, freezing: a request is never sent again, streaming or %s',
  async (end) => {
    const server = await startServer()
    const clock = createTestClock()
    const client = createAsker(server.url, {
      body: { q: 1 },
      environment: { ...clock.environment, fetch: globalThis.fetch },
    })
    const wakeUp = async () => {
      for (const signal of ['hidden', 'visible', 'freeze', 'resume', 'pagehide', 'pageshow'] as const)
        clock.page(signal)
      clock.goOffline()
      clock.goOnline()
      await clock.advance(20_000)
      expect(client.environment.listeners).toBe(0)
      expect(clock.listeners).toBe(0)
    }
    void client.store.start()
    const exchange = await server.next()
    await wakeUp()
    exchange.stream('data: a\n\n')
    await client.received(1)
    await wakeUp()
    expect(client.store.getSnapshot().status).toBe('streaming')
    if (end === 'done') exchange.end()
    else if (end === 'error') exchange.drop()
    else client.store.stop()
    await client.reached(end)
    await wakeUp()
    // Whatever had been sent by now would have arrived before this one.
    void client.store.start()
    await server.next()
    expect(server.requests).toHaveLength(2)
  },
)

test('a drop in the middle of the answer: error, interrupted, with its cause; the partial answer is kept', async () => {
  const server = await startServer()
  const client = createChat(server.url)
  const promise = client.store.start('Hello?')
  const exchange = await server.next()
  exchange.stream(inDeltas('Hello, wor')).write('data: {"delta":"ld')
  await client.received(3)
  exchange.drop()
  const { status, data, error } = await promise
  expect([status, data]).toEqual(['error', 'Hello, wor'])
  expect(error).toMatchObject({ kind: 'interrupted', cause: { kind: 'network' } })
  expect(client.errors).toEqual([error])
  expect(client.store.getSnapshot()).toMatchObject({ status: 'error', data: 'Hello, wor', error })
  expect(server.requests).toHaveLength(1)
})

test('a clean end before [DONE]: error, interrupted; the partial answer is kept', async () => {
  const server = await startServer()
  const client = createChat(server.url)
  const promise = client.store.start('Hello?')
  ;(await server.next()).stream(inDeltas('Hello')).end()
  expect(await promise).toMatchObject({ status: 'error', data: 'Hello', error: { kind: 'interrupted' } })
})

test('[DONE], empty pings and a JSON `error` event: none of them breaks the JSON decoder', async () => {
  const server = await startServer()
  const client = createAsker(server.url, {
    ...chat,
    events: {
      message: json<Chunk>(),
      error(data): never {
        const { message, code } = JSON.parse(data) as { message: string; code: number }
        throw new StreamError('http', message, { status: code, text: data })
      },
    },
    collect: (c) => c.concat(({ data }) => data.delta),
  })
  const pings = 'data:\n\n: ping\n\ndata\n\n'
  const first = client.store.start('one')
  ;(await server.next()).stream(pings + inDeltas('fine') + pings).end('data: [DONE]\n\n')
  expect(await first).toEqual({ status: 'done', data: 'fine', error: undefined })

  const second = client.store.start('two')
  const exchange = await server.next()
  const failure = 'event: error\ndata: {"message":"Overloaded","code":529}\n\n'
  exchange.stream(inDeltas('par') + failure + inDeltas('tial'))
  const { status, data, error } = await second
  expect([status, data]).toEqual(['error', 'par'])
  expect(error).toMatchObject({ kind: 'http', status: 529, message: 'Overloaded' })
  expect(client.errors).toEqual([error])
  await exchange.closed
})

test('what is no JSON: error, decode; the rest of the chunk is not delivered, the server sees it', async () => {
  const server = await startServer()
  const client = createChat(server.url)
  const promise = client.store.start('Hello?')
  const exchange = await server.next()
  exchange.stream(`${inDeltas('a')}data: <html>\n\n${inDeltas('b')}`)
  expect(await promise).toMatchObject({
    status: 'error',
    data: 'a',
    error: { kind: 'decode', text: '<html>' },
  })
  await exchange.closed
  expect(exchange.aborted).toBe(true)
})

test.each([
  [true, 'done', 'ab'],
  [false, 'done', 'a'],
  [undefined, 'done', 'a'],
] as const)('a last event without its blank line, flushAtEnd: %s', async (flushAtEnd, status, data) => {
  const server = await startServer()
  const client = createAsker(server.url, { flushAtEnd, collect: (c) => c.concat((event) => event.data) })
  const promise = client.store.start()
  ;(await server.next()).stream('data: a\n\ndata: b').end()
  expect(await promise).toEqual({ status, data, error: undefined })
})

test('a last event without its blank line that is [DONE]: complete with flushAtEnd only', async () => {
  const server = await startServer()
  for (const flushAtEnd of [true, false]) {
    const client = createAsker(server.url, { flushAtEnd, until: '[DONE]' })
    const promise = client.store.start()
    ;(await server.next()).stream('data: a\n\ndata: [DONE]\n').end()
    expect(await promise).toMatchObject({ status: flushAtEnd ? 'done' : 'error', data: 'a' })
  }
})

test('a last event without its blank line counts for nothing where the body broke', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { flushAtEnd: true })
  const promise = client.store.start()
  const exchange = (await server.next()).stream('data: a\n\ndata: b\n')
  await client.received(1)
  exchange.drop()
  expect(await promise).toMatchObject({ status: 'error', data: 'a', error: { kind: 'interrupted' } })
})

test('a 204 is done', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { until: '[DONE]' })
  const promise = client.store.start()
  ;(await server.next()).head(204).end()
  expect(await promise).toEqual({ status: 'done', data: undefined, error: undefined })
})

test('every character of 200,000 arrives, however the network cuts them', async () => {
  const server = await startServer()
  const client = createChat(server.url)
  const text = Array.from({ length: 40_000 }, (_, n) => String(n % 10_000).padStart(4, '0') + 'é').join('')
  const promise = client.store.start('all of it')
  const exchange = (await server.next()).stream()
  const bytes = new TextEncoder().encode(inDeltas(text, 8) + 'data: [DONE]\n\n')
  // No multiple of the events: they are cut within lines and within characters.
  for (let start = 0; start < bytes.length; start += 4_093)
    exchange.write(bytes.subarray(start, start + 4_093))
  expect((await promise).data).toBe(text)
  await eventually(() => expect(server.open).toBe(0))
})
