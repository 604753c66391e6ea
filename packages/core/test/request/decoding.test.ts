import { describe, expect, test } from 'vitest'
import { json, StreamError } from '../../src/index'
import { createTestRequest } from './support'

interface Chunk {
  readonly delta: string
}

/** What a server that reports its failures in the stream asks for. */
const failure = (data: string): never => {
  throw new StreamError('http', (JSON.parse(data) as { message: string }).message, {
    status: 529,
    text: data,
  })
}

function createChat() {
  return createTestRequest({
    events: { message: json<Chunk>(), error: failure },
    collect: (c) => c.concat(({ data }) => data.delta),
    until: '[DONE]',
  })
}

describe('a decoder that refuses', () => {
  test('ends the run: error, decode; the rest of the chunk is not delivered', async () => {
    const seen: unknown[] = []
    const { clock, server, store, errors, statuses, left } = createTestRequest({
      events: { message: json<Chunk>() },
      collect: (c) => c.concat(({ data }) => data.delta),
      onEvent: ({ data }) => seen.push(data),
    })
    const promise = store.start()
    await clock.settle()
    server.raw('data: {"delta":"a"}\n\ndata: {"delta":\n\ndata: {"delta":"c"}\n\n')
    await clock.settle()
    const result = await promise
    expect(result).toMatchObject({ status: 'error', data: 'a', error: { kind: 'decode', text: '{"delta":' } })
    expect(errors).toEqual([result.error])
    expect(seen).toEqual([{ delta: 'a' }])
    expect(statuses).toEqual(['connecting', 'streaming', 'error'])
    expect(left().requests).toBe(0)
    expect(store.getSnapshot().received.events).toBe(1)
  })

  test('is not retried, even where retry is on: the answer would be the same', async () => {
    const { clock, server, store } = createTestRequest({ events: { message: json() }, retry: true })
    const promise = store.start()
    await clock.settle()
    server.send('{')
    await clock.advance(60_000)
    expect(await promise).toMatchObject({ status: 'error', error: { kind: 'decode' } })
    expect(server.requests).toHaveLength(1)
  })
})

describe('one stream, by every trick of the trade', () => {
  test('pings with empty data break no JSON, and [DONE] is not decoded', async () => {
    const { clock, server, store, errors } = createChat()
    const promise = store.start()
    await clock.settle()
    server.raw('data:\n\ndata: {"delta":"a"}\n\n: ping\n\ndata\n\ndata: {"delta":"b"}\n\ndata: [DONE]\n\n')
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'ab', error: undefined })
    expect(errors).toEqual([])
    expect(store.getSnapshot().received.events).toBe(2)
  })

  test('an `error` event ends the run with the very error that its decoder throws', async () => {
    const { clock, server, store, errors } = createChat()
    const promise = store.start()
    await clock.settle()
    server.send({ delta: 'a' })
    server.send({ message: 'Overloaded' }, { name: 'error' })
    server.send({ delta: 'b' })
    await clock.settle()
    const { status, data, error } = await promise
    expect([status, data]).toEqual(['error', 'a'])
    expect(error).toBe(errors[0])
    expect(error).toMatchObject({ kind: 'http', status: 529, message: 'Overloaded' })
    expect(errors).toHaveLength(1)
  })

  test.each(['network', 'timeout'] as const)(
    'an error of kind %s that a decoder throws stays what it is',
    async (kind) => {
      const own = new StreamError(kind, 'The model is gone')
      const { clock, server, store } = createTestRequest({
        events: {
          message() {
            throw own
          },
        },
      })
      const promise = store.start()
      await clock.settle()
      server.send('a')
      await clock.settle()
      expect((await promise).error).toBe(own)
    },
  )

  test('events called open, close, error, constructor and __proto__ are ordinary', async () => {
    const seen: string[] = []
    const { clock, server, store } = createTestRequest({
      events: { error: String, open: String, ['__proto__']: String },
      onEvent: ({ name, data }) => seen.push(`${name} ${data}`),
      onOther: ({ name, data }) => seen.push(`other ${name} ${data}`),
    })
    void store.start()
    await clock.settle()
    for (const name of ['error', 'open', '__proto__', 'constructor', 'close']) server.send('a', { name })
    await clock.settle()
    expect(seen).toEqual(['error a', 'open a', '__proto__ a', 'other constructor a', 'other close a'])
    expect(store.getSnapshot()).toMatchObject({ status: 'streaming', error: undefined })
  })
})

test('an event over maxEventSize: error, too-large, what came before is kept', async () => {
  const { clock, server, store, left } = createTestRequest({ maxEventSize: 100 })
  const promise = store.start()
  await clock.settle()
  server.send('a')
  server.send('x'.repeat(101))
  server.send('b')
  await clock.settle()
  expect(await promise).toMatchObject({ status: 'error', data: 'a', error: { kind: 'too-large' } })
  expect(left().requests).toBe(0)
})

test('characters split over chunks are whole', async () => {
  const { clock, server, store } = createTestRequest({ collect: (c) => c.concat(({ data }) => data) })
  const promise = store.start()
  await clock.settle()
  for (const byte of new TextEncoder().encode('data: 🌊\r\n\r\ndata: é\n\n')) server.raw(Uint8Array.of(byte))
  server.end()
  await clock.settle()
  expect(await promise).toEqual({ status: 'done', data: '🌊é', error: undefined })
})

test('half a character at the end of one run does not leak into the next', async () => {
  const { clock, server, store } = createTestRequest({ collect: (c) => c.concat(({ data }) => data) })
  void store.start()
  await clock.settle()
  server.raw(new TextEncoder().encode('data: a\n\ndata: 🌊').slice(0, -2))
  server.end()
  await clock.settle()
  const promise = store.start()
  await clock.settle()
  server.raw('data: b\n\n')
  server.end()
  await clock.settle()
  expect((await promise).data).toBe('b')
})

test('newline tokens of a model are kept', async () => {
  const { clock, server, store } = createTestRequest({ collect: (c) => c.concat(({ data }) => data) })
  const promise = store.start()
  await clock.settle()
  server.raw('data: a\n\ndata\ndata\n\ndata:\n\ndata:  b\n\n')
  server.end()
  await clock.settle()
  expect((await promise).data).toBe('a\n b')
})
