import { expect, test } from 'vitest'
import type { FetchLike } from '../../src/index'
import { connect, eventually, expectNothingLeft, prepare, startServer, type WireServer } from './support'

/** A request of somebody else: when it has arrived, so has everything that was sent before it. */
async function roundTrip(server: WireServer): Promise<void> {
  const response = fetch(`${server.origin}/round-trip`)
  await eventually(() => expect(server.requests.at(-1)?.path).toBe('/round-trip'))
  server.requests.at(-1)?.head(200).end()
  await (await response).text()
}

function streamsOf({ requests }: WireServer): number {
  return requests.filter(({ path }) => path === '/stream').length
}

/** A polyfill that has never heard of AbortSignal. */
const deafFetch: FetchLike = (url, init) => fetch(url, { ...init, signal: null })

test('a store that was not opened sends nothing and holds nothing', async () => {
  const server = await startServer()
  const client = prepare(server.url)
  await roundTrip(server)
  expect(streamsOf(server)).toBe(0)
  await expectNothingLeft(client.environment)
  expect(client.statuses).toEqual([])
})

test('close() before the head of the answer: the server sees it, and nothing is left', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = await server.next()
  client.store.close()
  await exchange.closed
  expect(exchange.aborted).toBe(true)
  expect(server.open).toBe(0)
  await expectNothingLeft(client.environment)
  expect(client.statuses).toEqual(['connecting', 'closed'])
  expect(client.closings).toEqual(['close'])
  expect(client.errors).toEqual([])
})

test('close() in the same tick as open(), or while headers() is pending: no request', async () => {
  const server = await startServer()
  const client = connect(server.url)
  client.store.close()

  let answer: ((headers: HeadersInit) => void) | undefined
  const pending = connect(server.url, {
    headers: () => new Promise<HeadersInit>((resolve) => (answer = resolve)),
  })
  await eventually(() => expect(answer).toBeDefined())
  pending.store.close()
  answer?.({ 'x-late': '1' })

  await roundTrip(server)
  expect(streamsOf(server)).toBe(0)
  expect(pending.statuses).toEqual(['connecting', 'closed'])
})

test('close() and open() in one tick: one connection, open', async () => {
  const server = await startServer()
  const client = connect(server.url)
  client.store.close()
  client.store.open()
  const exchange = (await server.next()).stream()
  await client.reached('open')
  await roundTrip(server)
  expect(streamsOf(server)).toBe(1)
  exchange.end()
})

test('after close() nothing is delivered: not even the rest of the chunk', async () => {
  const server = await startServer()
  const client = connect(server.url, { onEvent: () => client.store.close() })
  const exchange = (await server.next()).stream('id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\n')
  await exchange.closed
  await roundTrip(server)
  expect(client.events.map(({ id }) => id)).toEqual(['1'])
  expect(client.store.getSnapshot()).toMatchObject({ status: 'closed', data: 'a', lastEventId: '1' })
  expect(client.errors).toEqual([])
  await expectNothingLeft(client.environment)

  client.store.open()
  const second = await server.next().then(() => server.next())
  expect(second.headers['last-event-id']).toBe('1')
})

test('close() in onOpen: no event, and the server sees it', async () => {
  const server = await startServer()
  const client = connect(server.url, { onOpen: () => client.store.close() })
  const exchange = (await server.next()).stream('data: a\n\n')
  await exchange.closed
  await roundTrip(server)
  expect(client.events).toEqual([])
  expect(client.statuses).toEqual(['connecting', 'open', 'closed'])
})

test('close() in onError: no further request', async () => {
  const server = await startServer()
  const client = connect(server.url, { onError: () => client.store.close() })
  const exchange = await server.next()
  exchange.drop()
  await client.reached('closed')
  await roundTrip(server)
  expect(streamsOf(server)).toBe(1)
  await expectNothingLeft(client.environment)
})

test('the last holder out releases the stream: nothing is open and nothing is left', async () => {
  const server = await startServer()
  const client = prepare(server.url)
  const releaseFirst = client.store.acquire()
  const releaseSecond = client.store.acquire()
  const exchange = (await server.next()).stream('id: 1\ndata: a\n\n')
  await client.received(1)
  releaseFirst()
  releaseFirst()
  await roundTrip(server)
  expect(server.open).toBe(1)

  releaseSecond()
  await exchange.closed
  expect(server.open).toBe(0)
  await expectNothingLeft(client.environment)
  expect(client.store.getSnapshot()).toMatchObject({ status: 'idle', data: 'a', lastEventId: '1' })
  expect(client.closings).toEqual([])
  expect(streamsOf(server)).toBe(1)
})

test('a holder that lets go and one that comes in the same task share the connection', async () => {
  const server = await startServer()
  const client = prepare(server.url)
  client.store.acquire()()
  const release = client.store.acquire()
  const exchange = (await server.next()).stream()
  await client.reached('open')
  await roundTrip(server)
  expect(streamsOf(server)).toBe(1)
  release()
  await exchange.closed
})

test('a signal that aborts closes the stream; one that was aborted sends nothing', async () => {
  const server = await startServer()
  const controller = new AbortController()
  const client = connect(server.url, { signal: controller.signal })
  const exchange = (await server.next()).stream()
  await client.reached('open')
  controller.abort()
  await exchange.closed
  expect(client.closings).toEqual(['signal'])
  expect(client.errors).toEqual([])

  const late = connect(server.url, { signal: AbortSignal.abort() })
  await roundTrip(server)
  expect(late.store.getSnapshot().status).toBe('closed')
  expect(streamsOf(server)).toBe(1)
})

test('reconnect() replaces the connection; exactly one is open', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const first = (await server.next()).stream('id: 1\ndata: a\n\n')
  await client.received(1)
  client.store.reconnect()
  client.store.reconnect()
  const second = await server.next()
  second.stream()
  await first.closed
  await client.reached('open')
  expect(second.headers['last-event-id']).toBe('1')
  await roundTrip(server)
  expect(server.requests.filter(({ path, aborted }) => path === '/stream' && !aborted)).toHaveLength(1)
  expect(client.errors).toEqual([])
})

test('many open() and acquire() at once are one request', async () => {
  const server = await startServer()
  const client = prepare(server.url)
  for (let n = 0; n < 5; n++) {
    client.store.open()
    client.store.acquire()
  }
  await server.next()
  await roundTrip(server)
  expect(streamsOf(server)).toBe(1)
})

test('a fetch that ignores its signal: the late answer is thrown away and its body cancelled', async () => {
  const server = await startServer()
  const client = connect(server.url, { fetch: deafFetch })
  const exchange = await server.next()
  client.store.close()
  await roundTrip(server)
  expect(exchange.aborted).toBe(false)
  exchange.stream('data: late\n\n')
  await exchange.closed
  expect(exchange.aborted).toBe(true)
  expect(client.events).toEqual([])
  expect(client.statuses).toEqual(['connecting', 'closed'])
  await expectNothingLeft(client.environment)
})

test('a fetch that ignores its signal: an open stream ends with close() all the same', async () => {
  const server = await startServer()
  const client = connect(server.url, { fetch: deafFetch })
  const exchange = (await server.next()).stream('data: a\n\n')
  await client.received(1)
  client.store.close()
  await exchange.closed
  expect(exchange.aborted).toBe(true)
  expect(client.errors).toEqual([])
})

test('a fetch that ignores its signal: connectTimeout goes on to the next attempt', async () => {
  const server = await startServer()
  const client = connect(server.url, { fetch: deafFetch, connectTimeout: 30 })
  const first = await server.next()
  await client.reached('reconnecting')
  const second = await server.next()
  second.stream('data: b\n\n')
  first.stream('data: late\n\n')
  await first.closed
  await client.received(1)
  expect(client.events.map(({ data }) => data)).toEqual(['b'])
})
