import { expect, test, vi } from 'vitest'
import { json } from '../../src/index'
import { NOTHING_LEFT } from '../support'
import { createTestShare } from '../support/test-share'

test('stores of one identity share one request, and each event reaches all of them', async () => {
  const { clock, server, join, left } = createTestShare()
  const [a, b] = [join(), join()]
  a.store.open()
  b.store.open()
  await clock.settle()
  server.send('one', { id: '1' })
  await clock.advance(16)
  expect(server.requests).toHaveLength(1)
  for (const { store, statuses } of [a, b]) {
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 'one', lastEventId: '1' })
    expect(statuses).toEqual(['connecting', 'open', 'open'])
  }
  a.store.close()
  b.store.close()
  expect(left()).toEqual(NOTHING_LEFT)
})

test('stores without `share` keep their own connections', async () => {
  const { clock, server, join } = createTestShare()
  for (const share of [false, undefined]) join({ share }).store.open()
  join().store.open()
  await clock.settle()
  expect(server.requests).toHaveLength(3)
})

test.each([
  ['another string', { share: 'user-1' }],
  ['another method', { method: 'POST' }],
  ['other credentials', { credentials: 'include' as const }],
  ['another body', { body: { id: 1 }, method: 'POST' }],
])('%s is another connection', async (_, options) => {
  const { clock, server, join } = createTestShare()
  join().store.open()
  join(options).store.open()
  join(options).store.open()
  await clock.settle()
  expect(server.requests).toHaveLength(2)
})

test('another url is another connection', async () => {
  const { clock, server, join } = createTestShare()
  join().store.open()
  join({}, 'https://example.test/other').store.open()
  await clock.settle()
  expect(server.requests.map(({ url }) => url)).toEqual([
    'https://example.test/stream',
    'https://example.test/other',
  ])
})

test('headers are not compared', async () => {
  const { clock, server, join } = createTestShare()
  join({ headers: { a: '1' } }).store.open()
  join({ headers: { a: '2' } }).store.open()
  await clock.settle()
  expect(server.requests).toHaveLength(1)
})

test('stores with clocks of their own never meet', async () => {
  const [one, other] = [createTestShare(), createTestShare()]
  one.join().store.open()
  other.join().store.open()
  await one.clock.settle()
  await other.clock.settle()
  expect(one.server.requests).toHaveLength(1)
  expect(other.server.requests).toHaveLength(1)
})

test('each has its own decoders, collector and data', async () => {
  const { clock, server, join } = createTestShare()
  const numbers = join({ events: { message: Number, tick: json<{ at: number }>() } })
  const texts = join({ collect: (c) => c.keepLast(2) })
  numbers.store.open()
  texts.store.open()
  await clock.settle()
  for (const data of ['1', '2', '3']) server.send(data)
  server.send({ at: 5 }, { name: 'tick' })
  await clock.advance(16)
  expect(numbers.store.getSnapshot().data).toEqual({ at: 5 })
  expect(texts.store.getSnapshot().data).toEqual(['2', '3'])
  texts.store.clear()
  expect(texts.store.getSnapshot().data).toEqual([])
  expect(numbers.store.getSnapshot().data).toEqual({ at: 5 })
})

test('what one cannot decode is not an error of the others', async () => {
  const { clock, server, join } = createTestShare()
  const onError = vi.fn()
  const other = vi.fn()
  const strict = join({ events: { message: json() }, onError })
  const loose = join({ onError: other })
  strict.store.open()
  loose.store.open()
  await clock.settle()
  server.send('{')
  await clock.advance(16)
  expect(onError.mock.calls).toMatchObject([[{ kind: 'decode' }]])
  expect(other).not.toHaveBeenCalled()
  expect(loose.store.getSnapshot()).toMatchObject({ status: 'open', data: '{' })
})

test('a late one gets the status and the cursor at once, and no earlier events', async () => {
  const { clock, server, join } = createTestShare()
  const a = join()
  a.store.open()
  await clock.settle()
  server.send('one', { id: '1' })
  await clock.settle()
  const onOpen = vi.fn()
  const late = join({ onOpen })
  late.store.open()
  expect(late.store.getSnapshot()).toMatchObject({
    status: 'open',
    lastEventId: '1',
    data: undefined,
    event: undefined,
    lastEventAt: null,
    openedAt: a.store.getSnapshot().openedAt,
  })
  server.send('two', { id: '2' })
  await clock.advance(16)
  expect(late.store.getSnapshot().data).toBe('two')
  expect(server.requests).toHaveLength(1)
  expect(onOpen).not.toHaveBeenCalled()
})

test('one that joins in the handler of an event does not get that event', async () => {
  const { clock, server, join } = createTestShare()
  const late = join()
  const a = join({ onEvent: () => late.store.open() })
  const seen: string[] = []
  late.store.on('message', (data) => seen.push(data))
  a.store.open()
  await clock.settle()
  server.raw('id: 1\ndata: one\n\nid: 2\ndata: two\n\n')
  await clock.settle()
  expect(seen).toEqual(['two'])
})

test('one that joins during the backoff waits with the others', async () => {
  const { clock, server, join } = createTestShare()
  const [a, late] = [join(), join()]
  server.refuse()
  a.store.open()
  await clock.settle()
  late.store.acquire()
  await clock.settle()
  expect(late.store.getSnapshot()).toMatchObject({
    status: 'reconnecting',
    error: { kind: 'network' },
    retry: a.store.getSnapshot().retry,
  })
  expect(server.requests).toHaveLength(1)
})

test('`reconnect()` of one is for all', async () => {
  const { clock, server, join } = createTestShare()
  const [a, b] = [join(), join()]
  a.store.open()
  b.store.open()
  await clock.settle()
  server.send('one', { id: '1' })
  await clock.settle()
  b.store.reconnect()
  await clock.settle()
  expect(server.requests).toHaveLength(2)
  expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
  for (const { statuses } of [a, b]) expect(statuses.slice(-2)).toEqual(['reconnecting', 'open'])
})

test('an event still reaches the others when the first one reconnects in its handler', async () => {
  const { clock, server, join } = createTestShare()
  const a = join({ onEvent: ({ id }) => void (id === '1' && a.store.reconnect()) })
  const b = join()
  a.store.open()
  b.store.open()
  await clock.settle()
  server.raw('id: 1\ndata: one\n\nid: 2\ndata: two\n\n')
  await clock.settle()
  expect(b.store.getSnapshot().data).toBe('one')
  expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
})

test('the options of the connection come from the oldest one that is left', async () => {
  const { clock, server, join } = createTestShare()
  const a = join({ headers: { who: 'a' }, reconnect: { base: 10 } })
  const b = join({ headers: { who: 'b' }, reconnect: { base: 10 } })
  const c = join({ headers: { who: 'c' }, reconnect: { base: 10 } })
  for (const { store } of [a, b, c]) store.open()
  await clock.settle()
  const reopen = async () => {
    server.drop()
    await clock.advance(1_000)
  }
  await reopen()
  a.store.close()
  await reopen()
  a.store.open()
  await reopen()
  b.store.close()
  await reopen()
  expect(server.requests.map(({ headers }) => headers.get('who'))).toEqual(['a', 'a', 'b', 'b', 'c'])
})

test('failures are told to each once', async () => {
  const { clock, server, join } = createTestShare()
  const told: string[] = []
  const [a, b] = ['a', 'b'].map((name) =>
    join({ onError: ({ kind }) => told.push(`${name} ${kind}`), onOpen: () => told.push(`${name} open`) }),
  )
  a?.store.open()
  b?.store.open()
  await clock.settle()
  server.drop()
  await clock.settle()
  expect(told).toEqual(['a open', 'b open', 'a network', 'b network'])
})

test.each([
  ['a function', () => ({ a: 1 })],
  ['FormData', new FormData()],
  ['bytes', new Uint8Array(1)],
])('a body that cannot be compared, %s, wants a string to share by', (_, body) => {
  const { join } = createTestShare()
  expect(() => join({ body })).toThrow(/^The option `share` must be a string beside a `body`/)
  expect(() => join({ body, share: 'upload 1' })).not.toThrow()
})
