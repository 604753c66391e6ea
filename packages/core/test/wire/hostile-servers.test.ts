import { expect, test } from 'vitest'
import { LONGEST_DELAY } from '../../src/runtime'
import { connect, startServer, type Exchange } from './support'

const LIMIT = 64 * 1024

/** Sends one piece over and over until the client has had enough; 64 MiB at the most. */
async function flood(exchange: Exchange, piece: string): Promise<number> {
  const chunk = piece.repeat(Math.ceil(65_536 / piece.length))
  let gone = false
  let sent = 0
  void exchange.closed.then(() => (gone = true))
  while (!gone && sent < 64 * 1024 * 1024) {
    exchange.write(chunk)
    sent += chunk.length
    // Room for the client to answer, or the flood would only fill the server's own buffers.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return sent
}

test.each([
  ['an endless line', 'data: ', 'x'],
  ['an endless block', '', 'data: x\n'],
  ['an endless id', 'id: ', '1'],
  ['an endless name', 'event: ', 'n'],
])('%s ends in a typed error long before it ends', async (_, start, piece) => {
  const server = await startServer()
  const client = connect(server.url, { maxEventSize: LIMIT })
  const exchange = await server.next()
  exchange.stream(`data: good\n\n${start}`)
  const sent = await flood(exchange, piece)
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'too-large', retryable: false })
  expect(sent).toBeLessThan(32 * 1024 * 1024)
  expect(client.events.map(({ data }) => data)).toEqual(['good'])
  expect(server.requests).toHaveLength(1)
})

test.each([
  ['comments for ever', ': ping\n'],
  ['one comment without an end', 'x'],
  ['unknown fields for ever', 'unknown: x\n'],
])('%s are read over, and the event behind them arrives', async (_, piece) => {
  const server = await startServer()
  const client = connect(server.url, { maxEventSize: LIMIT })
  const exchange = await server.next()
  exchange.stream(': ')
  // Far more than an event may have.
  for (let sent = 0; sent < 4 * 1024 * 1024; sent += 65_536)
    exchange.write(piece.repeat(65_536 / piece.length + 1))
  exchange.write('\n\ndata: behind\n\n')
  await client.received(1)
  expect(client.events[0]?.data).toBe('behind')
  expect(client.errors).toEqual([])
})

test('a gigantic retry is the longest delay that a timer can hold', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = await server.next()
  exchange.stream('retry: 99999999999999999999\ndata: a\n\n')
  await client.received(1)
  exchange.end()
  const { retry } = await client.reached('reconnecting')
  expect((retry?.at ?? 0) - client.environment.clock.now()).toBeGreaterThan(LONGEST_DELAY - 60_000)
  expect((retry?.at ?? 0) - client.environment.clock.now()).toBeLessThanOrEqual(LONGEST_DELAY)
  expect(server.requests).toHaveLength(1)
})

test('invalid UTF-8 is U+FFFD, and the stream goes on', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = await server.next()
  exchange
    .stream(Uint8Array.of(0x64, 0x61, 0x74, 0x61, 0x3a, 0xff, 0xc3, 0x28, 0x0a, 0x0a))
    .write('data: b\n\n')
  await client.received(2)
  expect(client.events.map(({ data }) => data)).toEqual(['\ufffd\ufffd(', 'b'])
})

test('a redirect without an end is a failure like any other, tried again with a wait', async () => {
  const server = await startServer()
  const client = connect(server.url, { reconnect: { retries: 0 } })
  let requests = 0
  void (async () => {
    for (; requests < 100; requests++) (await server.next()).head(302, { location: '/again' }).end()
  })()
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'network', retryable: true })
  expect(requests).toBeLessThan(50)
})

test('an error page without an end costs 2 KiB, and the connection is let go', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = await server.next()
  exchange.head(500, { 'content-type': 'text/html' })
  const sent = await flood(exchange, '<p>sorry</p>')
  await exchange.closed
  expect(exchange.aborted).toBe(true)
  expect(sent).toBeLessThan(32 * 1024 * 1024)
  const { error } = await client.reached('reconnecting')
  expect(error?.bodyExcerpt).toHaveLength(2_048)
  client.store.close()
})
