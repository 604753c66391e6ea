import { expect, test } from 'vitest'
import { connect, reached, startServer, type Exchange } from './support'

/** The cursor that a request carries, read as the UTF-8 that servers take it for. */
function cursorOf({ headers }: Exchange): string | undefined {
  const value = headers['last-event-id']
  return typeof value === 'string' ? Buffer.from(value, 'latin1').toString('utf8') : undefined
}

test('a broken connection is made again, and the error goes with the next open', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const first = (await server.next()).stream('id: 1\ndata: a\n\n')
  await client.received(1)
  const reconnecting = client.reached('reconnecting')
  first.drop()

  const state = await reconnecting
  expect(state).toMatchObject({
    status: 'reconnecting',
    data: 'a',
    retry: { attempt: 1, reason: 'network' },
    openedAt: null,
  })
  expect(state.error).toMatchObject({
    kind: 'network',
    message: `The connection to ${server.url} was lost while the stream was open.`,
    retryable: true,
    attempt: 0,
  })
  expect(state.error?.cause).toBeInstanceOf(Error)

  const second = await server.next()
  expect(cursorOf(second)).toBe('1')
  second.stream()
  expect(await client.reached('open')).toMatchObject({ error: undefined, retry: null, data: 'a' })
  expect(client.errors).toEqual([state.error])
  expect(client.statuses).toEqual(['connecting', 'open', 'reconnecting', 'open'])
  expect(server.open).toBe(1)
})

test('an event that was not finished neither arrives nor moves the cursor', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const first = await server.next()
  first.stream('id: 1\ndata: a\n\nid: 2\ndata: b\n').drop()
  const second = await server.next()
  expect(cursorOf(second)).toBe('1')
  second.stream('data: c\n\n')
  await client.received(2)
  expect(client.events).toEqual([
    { name: 'message', data: 'a', id: '1' },
    { name: 'message', data: 'c', id: '1' },
  ])
})

test('half a character of a broken connection does not leak into the next one', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const first = await server.next()
  const half = Buffer.concat([Buffer.from('data: whole\n\ndata: '), Buffer.from('🚀').subarray(0, 2)])
  first.stream(half)
  await client.received(1)
  first.drop()
  const second = await server.next()
  second.stream('data: next\n\n')
  await client.received(2)
  expect(client.events.map(({ data }) => data)).toEqual(['whole', 'next'])
})

test('the cursor stays over connections without ids; a block without data moves it, an empty id clears it', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const sent = ['id: 5\n\n', 'data: no id\n\n', 'id: a\0b\ndata: x\n\n', 'id\ndata: cleared\n\n', '']
  const cursors: (string | undefined)[] = []
  for (const chunk of sent) {
    const exchange = await server.next()
    cursors.push(cursorOf(exchange))
    exchange.stream(chunk).drop()
  }
  expect(cursors).toEqual([undefined, '5', '5', '5', undefined])
  expect(client.events.map(({ id }) => id)).toEqual(['5', '5', ''])
})

test.each(['007', 'é', '日本-🚀', 'a\tb', '%25', '"quoted", with comma', 'x'.repeat(4_000)])(
  'the id %j arrives at the server as its UTF-8 bytes',
  async (id) => {
    const server = await startServer()
    const client = connect(server.url)
    const first = (await server.next()).stream(`id: ${id}\ndata: a\n\n`)
    await client.received(1)
    first.drop()
    const second = await server.next()
    expect(cursorOf(second)).toBe(id)
  },
)

test('numbered events over many broken connections are received once each, in order', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const last = 50
  const ids = () => client.events.map(({ id }) => Number(id))
  while (ids().at(-1) !== last) {
    const exchange = await server.next()
    const from = Number(exchange.headers['last-event-id'] ?? 0)
    const to = Math.min(last, from + 7)
    exchange.stream()
    for (let id = from + 1; id <= to; id++) exchange.write(`id: ${id}\ndata: event ${id}\n\n`)
    await client.received(to)
    // Broken in the middle of an event, and at another byte of it each time.
    exchange.write(`id: ${to + 1}\ndata: event ${to + 1}\n\n`.slice(0, 1 + server.requests.length)).drop()
  }
  expect(ids()).toEqual(Array.from({ length: last }, (_, index) => index + 1))
  expect(server.requests.length).toBeGreaterThanOrEqual(8)
})

test('a clean end is no error: the stream resumes at the cursor', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const reconnecting = reached(client.store, ({ status }) => status === 'reconnecting')
  const first = await server.next()
  first.stream('id: 1\ndata: a\n\n').end()
  expect(await reconnecting).toMatchObject({ error: undefined, retry: { attempt: 1, reason: 'ended' } })
  const second = await server.next()
  expect(cursorOf(second)).toBe('1')
  second.stream()
  await client.reached('open')
  expect(client.errors).toEqual([])
})

test('with reconnect off, a clean end closes the stream', async () => {
  const server = await startServer()
  const client = connect(server.url, { reconnect: false })
  const exchange = await server.next()
  exchange.stream('data: a\n\n').end()
  expect(await client.reached('closed')).toMatchObject({ data: 'a', error: undefined, retry: null })
  expect(client.closings).toEqual(['ended'])
  expect(client.errors).toEqual([])
  expect(server.requests).toHaveLength(1)
})

test('with reconnect off, a stream that breaks after bytes have come is interrupted', async () => {
  const server = await startServer()
  const client = connect(server.url, { reconnect: false })
  const exchange = (await server.next()).stream('data: a\n\n')
  await client.received(1)
  exchange.drop()
  const { error, data } = await client.reached('error')
  expect(data).toBe('a')
  expect(error).toMatchObject({ kind: 'interrupted', retryable: true, cause: { kind: 'network' } })
  expect(client.errors).toEqual([error])
  expect(server.requests).toHaveLength(1)
})

test('the retry time that a stream asks for is a floor', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const reconnecting = reached(client.store, ({ status }) => status === 'reconnecting')
  const asked = Date.now()
  const first = await server.next()
  first.stream('retry: 600000\ndata: a\n\n').end()
  const { retry } = await reconnecting
  expect(retry?.at).toBeGreaterThanOrEqual(asked + 600_000)
  expect(server.requests).toHaveLength(1)

  // Somebody who asks for it gets a connection all the same.
  client.store.reconnect()
  const second = await server.next()
  second.stream()
  await client.reached('open')
})

test('retries that are used up end with the last failure', async () => {
  const server = await startServer()
  const client = connect(server.url, { reconnect: { base: 1, retries: 2 } })
  for (let request = 0; request < 3; request++) (await server.next()).stream().drop()
  const { error, retry } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'network', attempt: 2 })
  expect(retry).toBeNull()
  expect(client.errors.map(({ attempt }) => attempt)).toEqual([0, 1, 2])
  expect(server.requests).toHaveLength(3)
})
