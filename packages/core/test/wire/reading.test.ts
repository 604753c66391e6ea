import { createGzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { json } from '../../src/index'
import { connect, eventually, startServer } from './support'

test('unnamed events arrive as text', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = await server.next()
  expect(exchange).toMatchObject({ method: 'GET', headers: { accept: 'text/event-stream' } })
  expect(exchange.headers).not.toHaveProperty('last-event-id')

  exchange.stream('data: one\n\n:comment\nid: 7\ndata: two\ndata: lines\n\n')
  await client.received(2)
  expect(client.events).toEqual([
    { name: 'message', data: 'one', id: '' },
    { name: 'message', data: 'two\nlines', id: '7' },
  ])
  await eventually(() => {
    expect(client.store.getSnapshot()).toMatchObject({
      status: 'open',
      data: 'two\nlines',
      lastEventId: '7',
      error: undefined,
    })
  })
})

test('named events arrive decoded, each to its own listener', async () => {
  const server = await startServer()
  const prices: number[] = []
  const others: string[] = []
  const client = connect(server.url, {
    events: { price: json<{ value: number }>(), note: (data) => data.toUpperCase() },
    collect: (c) => c.keepLast(2, (event) => event.name),
    on: { price: ({ value }) => prices.push(value) },
    onOther: ({ name, data }) => others.push(`${name}=${data}`),
  })
  const exchange = await server.next()
  exchange.stream('event: price\ndata: {"value":1.5}\n\n')
  exchange.write('event: note\ndata: hi\n\nevent: surprise\ndata: !\n\nevent: price\ndata: {"value":2}\n\n')
  await client.received(3)
  expect(client.events.map(({ data }) => data)).toEqual([{ value: 1.5 }, 'HI', { value: 2 }])
  expect(prices).toEqual([1.5, 2])
  expect(others).toEqual(['surprise=!'])
  await eventually(() => expect(client.store.getSnapshot().data).toEqual(['note', 'price']))
})

test('data that a decoder refuses is told and skipped; the stream goes on', async () => {
  const server = await startServer()
  const client = connect(server.url, { events: { message: json<number>() } })
  const exchange = await server.next()
  exchange.stream('data: 1\n\ndata: {oops\n\ndata:\n\ndata: 2\n\n')
  await client.received(2)
  expect(client.events.map(({ data }) => data)).toEqual([1, 2])
  expect(client.errors).toMatchObject([{ kind: 'decode', text: '{oops' }])
  expect(client.statuses).toEqual(['connecting', 'open'])
})

test('an emoji that is cut over chunks is one character', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = (await server.next()).stream()
  const emoji = new TextEncoder().encode('👩‍🚀')
  // An event in front of each half shows that the first half has been read before the second is sent.
  for (let cut = 1; cut < emoji.length; cut++) {
    exchange.write(Buffer.concat([Buffer.from('data: before\n\ndata: '), emoji.subarray(0, cut)]))
    await client.received(cut * 2 - 1)
    exchange.write(Buffer.concat([emoji.subarray(cut), Buffer.from('\n\n')]))
    await client.received(cut * 2)
    expect(client.events.at(-1)?.data).toBe('👩‍🚀')
  }
})

test('CRLF that is cut over chunks is one line end, and an event never waits for its LF', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = (await server.next()).stream('data: a\r\n\r')
  await client.received(1)
  exchange.write('\ndata: b\r\n\r')
  await client.received(2)
  exchange.write('\n\r\ndata: c\r\ndata: d\r\n\r\n')
  await client.received(3)
  expect(client.events.map(({ data }) => data)).toEqual(['a', 'b', 'c\nd'])
})

test('a byte order mark at the start of each connection is skipped, also one that is cut', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const first = (await server.next()).stream(new Uint8Array([0xef]))
  first.write(new Uint8Array([0xbb, 0xbf])).write('data: a\n\n')
  await client.received(1)
  first.drop()
  const second = await server.next()
  second.stream('\uFEFFdata: b\n\ndata: \uFEFFc\n\n')
  await client.received(3)
  expect(client.events.map(({ data }) => data)).toEqual(['a', 'b', '\uFEFFc'])
})

test('a gzipped stream is read as it comes, and one that breaks is resumed', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = await server.next()
  expect(exchange.headers['accept-encoding']).toContain('gzip')
  exchange.head(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' })
  const gzip = createGzip()
  gzip.on('data', (chunk: Buffer) => exchange.write(chunk))
  for (const id of [1, 2, 3]) {
    gzip.write(`id: ${id}\ndata: event ${id}\n\n`)
    gzip.flush()
    await client.received(id)
  }
  expect(client.events.map(({ data }) => data)).toEqual(['event 1', 'event 2', 'event 3'])
  exchange.drop()
  const second = await server.next()
  expect(second.headers['last-event-id']).toBe('3')
  expect(client.errors).toMatchObject([{ kind: 'network' }])
})

test('an event of 1 MiB arrives whole', async () => {
  const server = await startServer()
  const client = connect(server.url)
  const exchange = (await server.next()).stream()
  const data = 'é'.repeat(2 ** 19)
  exchange.write(`data: ${data}\n\n`)
  await client.received(1)
  expect(client.events[0]?.data === data).toBe(true)
})

test('an event over maxEventSize ends the stream for good, and the server sees it', async () => {
  const server = await startServer()
  const client = connect(server.url, { maxEventSize: 1_000 })
  const exchange = (await server.next()).stream(`data: fits\n\ndata: ${'x'.repeat(2_000)}`)
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'too-large', retryable: false })
  expect(error?.message).toBe('An event is over 1000 bytes (maxEventSize).')
  await exchange.closed
  expect(exchange.aborted).toBe(true)
  expect(client.events.map(({ data }) => data)).toEqual(['fits'])
  expect(client.errors).toEqual([error])
  expect(server.requests).toHaveLength(1)
})

test('an event that is too large after a reconnect names its attempt', async () => {
  const server = await startServer()
  const client = connect(server.url, { maxEventSize: 10 })
  const first = await server.next()
  first.stream().end()
  const second = await server.next()
  second.stream('data: more than ten bytes\n\n')
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'too-large', attempt: 1 })
})

test('until completes the stream: the server sees it, and the rest is not delivered', async () => {
  const server = await startServer()
  const client = connect(server.url, { until: '[DONE]' })
  const exchange = (await server.next()).stream('data: a\n\ndata: [DONE]\n\ndata: b\n\n')
  await client.reached('closed')
  await exchange.closed
  expect(client.events.map(({ data }) => data)).toEqual(['a'])
  expect(client.closings).toEqual(['until'])
  expect(server.requests).toHaveLength(1)
})
