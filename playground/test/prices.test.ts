import { expect, test, vi } from 'vitest'
import { createFeed, MAX_GAP } from '../src/scenarios/prices/feed.ts'
import { marketEvent } from '../src/scenarios/prices/market.ts'
import { ids, range, serve } from './serve.ts'

test('a newcomer gets the last 20 events, then the live ones', async () => {
  const server = await serve()
  const first = await server.get('/prices')
  expect(ids(await first.take(30))).toEqual(range(1, 30))

  const second = ids(await (await server.get('/prices')).take(25))
  expect(second[0]).toBeGreaterThan(10)
  expect(second).toEqual(range(second[0] ?? 0, (second[0] ?? 0) + 24))
})

test('events carry their name, an id and JSON', async () => {
  const server = await serve()
  const events = await (await server.get('/prices')).take(24)

  expect(events[0]).toEqual({
    id: '1',
    event: 'price',
    data: { symbol: expect.any(String), price: expect.any(Number), change: expect.any(Number) },
  })
  expect(events[23]).toEqual({
    id: '24',
    event: 'news',
    data: { symbol: expect.any(String), headline: expect.any(String) },
  })
})

test('sends the headers of a stream that proxies leave alone', async () => {
  const server = await serve()
  const { response } = await server.get('/prices')

  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
  expect(response.headers.get('Cache-Control')).toBe('no-cache, no-store, no-transform')
  expect(response.headers.get('X-Accel-Buffering')).toBe('no')
})

test('asks its clients to wait a little, so that one sees them come back', async () => {
  const server = await serve()
  const prices = await server.get('/prices')

  expect(await prices.block()).toBe('retry: 1500')
})

test('keeps an idle connection alive with comments', async () => {
  const server = await serve({ priceMs: 60_000 })
  const prices = await server.get('/prices')
  await prices.take(20)

  expect(await prices.block()).toBe(': keep-alive')
})

test('resumes after the last event id, with nothing lost and nothing doubled', async () => {
  const server = await serve()
  const first = await server.get('/prices')
  const before = ids(await first.take(30))
  first.close()
  await (await server.get('/prices')).take(40)

  const again = await server.get('/prices', { 'Last-Event-ID': '30' })
  expect([...before, ...ids(await again.take(50))]).toEqual(range(1, 80))
})

test('a restarted server catches up with the cursor it is asked for', async () => {
  const old = await serve()
  const before = await (await old.get('/prices')).take(60)
  await old.close()

  const fresh = await serve()
  const again = await fresh.get('/prices', { 'Last-Event-ID': '60' })
  expect(ids([...before, ...(await again.take(20))])).toEqual(range(1, 80))
})

test('a restarted server tells the same story', async () => {
  const [one, two] = [await serve(), await serve()]

  const events = await (await one.get('/prices')).take(50)
  expect(await (await two.get('/prices')).take(50)).toEqual(events)
})

test('catching up takes the others along', async () => {
  const server = await serve({ priceMs: 60_000 })
  const early = await server.get('/prices')
  await early.take(20)

  const ahead = await server.get('/prices', { 'Last-Event-ID': '35' })
  expect(ahead.response.status).toBe(200)
  expect(ids(await early.take(15))).toEqual(range(21, 35))
})

test('a cursor too far away is a newcomer', async () => {
  const server = await serve({ priceMs: 60_000 })

  const prices = await server.get('/prices', { 'Last-Event-ID': String(MAX_GAP * 2) })
  expect(ids(await prices.take(20))).toEqual(range(1, 20))
})

test('the feed makes up for one restart; after that nobody takes the others far along', () => {
  vi.useFakeTimers()
  const feed = createFeed({ priceMs: 60_000, keepAliveMs: 60_000 })
  const newStream = () => ({ send: vi.fn(), comment: vi.fn(), retry: vi.fn(), stall: vi.fn() })
  const early = newStream()
  const leave = [feed.join(early, undefined), feed.join(newStream(), 9_000)]
  expect(early.send).toHaveBeenCalledTimes(9_000)

  const far = newStream()
  leave.push(feed.join(far, 12_000))
  expect(far.send).toHaveBeenCalledTimes(20)
  leave.push(feed.join(newStream(), 9_150))
  expect(early.send).toHaveBeenCalledTimes(9_150)
  for (const stop of leave) stop()
  vi.useRealTimers()
})

test('ticks only while someone listens', () => {
  vi.useFakeTimers()
  const feed = createFeed({ priceMs: 10, keepAliveMs: 1000 })
  const stream = { send: vi.fn(), comment: vi.fn(), retry: vi.fn(), stall: vi.fn() }
  expect(vi.getTimerCount()).toBe(0)

  const leave = feed.join(stream, 20)
  vi.advanceTimersByTime(50)
  expect(stream.send).toHaveBeenCalledTimes(5)

  leave()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test('an event follows from its number alone', () => {
  expect(marketEvent(4711)).toEqual(marketEvent(4711))
  for (const n of [1, 100, 10_000, 1_000_000]) expect(marketEvent(n).id).toBe(String(n))
})

test('every share shows up in the first 20 events', () => {
  const symbols = new Set(range(1, 20).map((n) => marketEvent(n).data.symbol))
  expect(symbols.size).toBe(8)
})
