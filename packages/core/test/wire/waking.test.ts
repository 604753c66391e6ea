import { expect, test } from 'vitest'
import { createTestClock } from '../support'
import { connect, eventually, expectNothingLeft, startServer } from './support'

/** A clock, a page and a network at hand; the requests are real. */
function createWorld() {
  const clock = createTestClock()
  return { clock, environment: { ...clock.environment, random: () => 0.5, fetch: globalThis.fetch } }
}

test('the timer, the network and the page at once are one request', async () => {
  const server = await startServer()
  const { clock, environment } = createWorld()
  const client = connect(server.url, { environment })
  const first = await server.next()
  first.drop()
  const { retry } = await client.reached('reconnecting')
  expect(retry).toEqual({ attempt: 1, at: clock.now() + 500, reason: 'network' })

  const due = clock.advance(500)
  clock.goOffline()
  clock.goOnline()
  clock.page('visible')
  clock.page('pageshow')
  clock.page('resume')
  client.store.open()
  await due
  const second = (await server.next()).stream('id: 1\ndata: a\n\n')
  await client.received(1)
  expect(server.requests).toHaveLength(2)
  expect(server.open).toBe(1)
  expect(client.statuses).toEqual(['connecting', 'reconnecting', 'open'])
  second.end()
})

test('into the back/forward cache no connection goes along, and back it resumes at the cursor', async () => {
  const server = await startServer()
  const { clock, environment } = createWorld()
  const client = connect(server.url, { environment })
  const first = (await server.next()).stream('id: 1\ndata: a\n\nid: 2\ndata: half')
  await client.received(1)
  clock.page('pagehide')
  await first.closed
  expect(first.aborted).toBe(true)
  expect(server.open).toBe(0)
  clock.page('pageshow')
  const second = await server.next()
  expect(second.headers['last-event-id']).toBe('1')
  second.stream('id: 2\ndata: whole\n\n')
  await client.received(2)
  expect(client.events.map(({ data }) => data)).toEqual(['a', 'whole'])
  expect(client.statuses).toEqual(['connecting', 'open', 'reconnecting', 'open'])
  expect(client.errors).toEqual([])
})

test('a hidden page closes its stream after closeAfter, and the server sees it', async () => {
  const server = await startServer()
  const { clock, environment } = createWorld()
  const client = connect(server.url, { environment, whenHidden: { closeAfter: 5_000 } })
  const first = (await server.next()).stream('id: 1\ndata: a\n\n')
  await client.received(1)
  clock.page('hidden')
  await clock.advance(4_999)
  expect(first.aborted).toBe(false)
  await clock.advance(1)
  await first.closed
  await clock.advance(3_600_000)
  expect(server.requests).toHaveLength(1)
  clock.page('visible')
  const second = await server.next()
  expect(second.headers['last-event-id']).toBe('1')
  second.head(204).end()
  await client.reached('closed')
  expect(client.statuses).toEqual(['connecting', 'open', 'reconnecting', 'closed'])
  await expectNothingLeft(client.environment)
})

test('a stream that is silent after the network was away is replaced, and the server sees it', async () => {
  const server = await startServer()
  const { clock, environment } = createWorld()
  const client = connect(server.url, { environment })
  const first = (await server.next()).stream('id: 1\ndata: a\n\n')
  await client.received(1)
  clock.goOffline()
  clock.goOnline()
  await clock.advance(2_000)
  const { error, retry } = await client.reached('reconnecting')
  expect(error).toMatchObject({ kind: 'timeout' })
  expect(retry).toMatchObject({ attempt: 1, reason: 'timeout' })
  await first.closed
  expect(first.aborted).toBe(true)
  await clock.advance(500)
  const second = await server.next()
  expect(second.headers['last-event-id']).toBe('1')
  second.stream()
  await eventually(() => expect(client.store.getSnapshot().status).toBe('open'))
  expect(client.statuses).toEqual(['connecting', 'open', 'reconnecting', 'open'])
})

test('offline, waking asks once and nothing multiplies', async () => {
  const server = await startServer()
  const { clock, environment } = createWorld()
  const client = connect(server.url, { environment })
  clock.goOffline()
  for (let attempt = 0; attempt < 5; attempt++) {
    const exchange = await server.next()
    exchange.drop()
    await eventually(() => expect(client.errors).toHaveLength(attempt + 1))
    expect(client.store.getSnapshot().retry).toMatchObject({ attempt: 1, at: null, reason: 'offline' })
    expect(client.environment).toMatchObject({ timers: 1, listeners: 2 })
    clock.page('visible')
    clock.page('visible')
  }
  ;(await server.next()).head(204).end()
  await client.reached('closed')
  expect(server.requests).toHaveLength(6)
  await expectNothingLeft(client.environment)
})

test('a request that somebody else aborts is a loss like any other', async () => {
  const server = await startServer()
  const theirs = new AbortController()
  const client = connect(server.url, {
    fetch: (url, init) =>
      fetch(url, { ...init, signal: AbortSignal.any([theirs.signal, init.signal as AbortSignal]) }),
    reconnect: { retries: 0 },
  })
  const exchange = (await server.next()).stream('id: 1\ndata: a\n\n')
  await client.received(1)
  theirs.abort()
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'network', cause: { name: 'AbortError' } })
  expect(client.errors).toEqual([error])
  await exchange.closed
})
