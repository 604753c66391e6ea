import { EventEmitter } from 'node:events'
import { createParser } from '@sse-store/core/parser'
import type { Response } from 'express'
import { expect, onTestFinished, test, vi } from 'vitest'
import { NEAR } from '../server/catch-up.ts'
import { KINDS, litter } from '../src/scenarios/lab/garbage.ts'
import { createLine, formatLabEvent } from '../src/scenarios/lab/line.ts'
import { createLog, KEPT } from '../src/scenarios/lab/log.ts'
import { ids, range, serve, type Served } from './serve.ts'

/** Reads `GET /lab` as a browser would, until told to stop. */
async function listenTo(server: Served, lastEventId?: string) {
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }
  const response = await fetch(`${server.origin}/lab`, { signal: abort.signal, headers })
  const events: { id: string; data: string }[] = []
  const parser = createParser({ onEvent: ({ id, data }) => events.push({ id, data }) })
  const end = (async () => {
    for await (const piece of response.body ?? []) {
      parser.feed(piece)
    }
  })().catch((error: unknown) => error)
  return {
    response,
    events,
    end,
    numbers: () => events.map(({ id }) => Number(id)),
    has: (count: number) => vi.waitFor(() => expect(events.length).toBeGreaterThanOrEqual(count), 10_000),
  }
}
/** All numbers from the first one on. */
const unbroken = (numbers: readonly number[]) =>
  range(numbers[0] ?? NaN, (numbers[0] ?? 0) + numbers.length - 1)

test('the log goes on while nobody listens, and is resumed at the cursor', async () => {
  const server = await serve()
  const first = await server.get('/lab')
  const before = ids(await first.take(5))
  first.close()
  const other = await server.get('/lab')
  await other.take(10)

  const again = await server.get('/lab', { 'Last-Event-ID': String(before.at(-1)) })
  expect([...before, ...ids(await again.take(20))]).toEqual(range(before[0] ?? 0, (before[0] ?? 0) + 24))
})

test('a log without readers goes on for a minute', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const log = createLog(100)
  expect(vi.getTimerCount()).toBe(0)
  log.join(() => {}, undefined)()
  vi.advanceTimersByTime(59_000)
  expect(log.head).toBe(590)
  vi.advanceTimersByTime(60_000)
  expect(log.head).toBeLessThanOrEqual(600)
  expect(vi.getTimerCount()).toBe(0)
})

test('the log is bounded: who comes back too late has lost what is gone, and is told the rest', () => {
  const log = createLog(60_000)
  log.advance(KEPT + 500)
  const read = vi.fn()
  log.join(read, 100)
  expect(read.mock.calls).toEqual([[501, KEPT + 500]])
})

test('a cursor from the life before a restart is caught up with; one from nowhere is a newcomer', () => {
  const log = createLog(60_000)
  const early = vi.fn()
  log.join(early, undefined)
  log.join(vi.fn(), 40)
  expect(early.mock.calls).toEqual([[1, 40]])
  log.join(vi.fn(), KEPT * 3)
  expect(log.head).toBe(40)
})

test('a log makes up for one restart; after that nobody takes the others far along', () => {
  const log = createLog(60_000)
  const early = vi.fn()
  log.join(early, undefined)
  log.join(vi.fn(), KEPT - 100)
  expect(log.head).toBe(KEPT - 100)
  const far = vi.fn()
  log.join(far, log.head + NEAR + 1)
  expect(far).not.toHaveBeenCalled()
  expect(early.mock.calls).toEqual([[1, KEPT - 100]])
  log.join(vi.fn(), log.head + NEAR)
  expect(log.head).toBe(KEPT - 100 + NEAR)
})

test('all kinds of garbage leave exactly the events, in order, and the cursor with them', () => {
  const bytes = Buffer.concat(range(1, KINDS * 3).map((n) => litter(n)))
  for (const size of [1, 7, bytes.length]) {
    const seen: [string, unknown][] = []
    const onRetry = vi.fn()
    const parser = createParser({ onEvent: ({ id, data }) => seen.push([id, JSON.parse(data)]), onRetry })
    for (let at = 0; at < bytes.length; at += size) parser.feed(bytes.subarray(at, at + size))
    expect(seen).toEqual(range(1, KINDS * 3).map((n) => [String(n), { number: n }]))
    expect(parser.lastEventId).toBe(String(KINDS * 3))
    expect(onRetry).not.toHaveBeenCalled()
  }
})

test('garbage on a stream: nothing lost, nothing added', async () => {
  const server = await serve()
  const stream = await listenTo(server)
  await stream.has(3)
  expect(await (await server.post('/lab/garbage')).json()).toEqual({ touched: 1 })
  await stream.has(30)
  expect(stream.numbers()).toEqual(unbroken(stream.numbers()))
})

test('slow bytes come one at a time, and all that are left when the time is over', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const res = new EventEmitter()
  const written: string[] = []
  const line = createLine(res as Response, (bytes) => written.push(String(bytes)))
  line.send(1, 1)
  expect(written).toEqual([formatLabEvent(1)])

  written.length = 0
  line.slow(200)
  line.send(2, 3)
  vi.advanceTimersByTime(199)
  expect(written.length).toBeGreaterThan(10)
  expect(written.every((piece) => piece.length === 1)).toBe(true)
  vi.advanceTimersByTime(1)
  expect(written.join('')).toBe(formatLabEvent(2) + formatLabEvent(3))
  line.send(4, 4)
  expect(written.at(-1)).toBe(formatLabEvent(4))
  line.slow(200)
  res.emit('close')
  expect(vi.getTimerCount()).toBe(0)
})

test('a slow stream that falls too far behind is cut off', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const destroy = vi.fn()
  const written: unknown[] = []
  const line = createLine(Object.assign(new EventEmitter(), { destroy }) as never, (bytes) =>
    written.push(bytes),
  )
  line.slow(60_000)
  for (const n of range(1, 3)) {
    line.enlarge()
    line.send(n, n)
  }
  expect(destroy).not.toHaveBeenCalled()
  line.enlarge()
  line.send(4, 4)
  expect(destroy).toHaveBeenCalledOnce()
  expect(written).toEqual([])
})

test('slow bytes on a stream: nothing lost', async () => {
  const server = await serve()
  const stream = await listenTo(server)
  await stream.has(3)
  await server.post('/lab/slow', { seconds: 0.3 })
  await stream.has(80)
  expect(stream.numbers()).toEqual(unbroken(stream.numbers()))
})

test('the huge event is huge once: who asks again gets it in its usual size', async () => {
  const server = await serve()
  const stream = await listenTo(server)
  await stream.has(3)
  await server.post('/lab/huge')
  await vi.waitFor(() => expect(stream.events.some(({ data }) => data.length > 200_000)).toBe(true), 10_000)
  const huge = stream.events.find(({ data }) => data.length > 200_000)
  const again = await listenTo(server, String(Number(huge?.id) - 1))
  await again.has(1)
  expect(again.events[0]).toEqual({ id: huge?.id, data: JSON.stringify({ number: Number(huge?.id) }) })
})

test('drop breaks the open streams off', async () => {
  const server = await serve()
  const stream = await listenTo(server)
  expect(await (await server.post('/lab/drop')).json()).toEqual({ dropped: 1 })
  expect(await stream.end).toBeInstanceOf(Error)
})

test('kill does not even answer, until its time is over', async () => {
  let now = 0
  const server = await serve({ now: () => now })
  const stream = await listenTo(server)
  await server.post('/lab/kill', { seconds: 2 })
  expect(await stream.end).toBeInstanceOf(Error)
  await expect(fetch(`${server.origin}/lab`)).rejects.toThrow('fetch failed')
  now = 2000
  expect((await listenTo(server)).response.status).toBe(200)
})

test.each([
  [503, 503, /text\/plain/],
  [429, 429, /text\/plain/],
  ['html', 200, /text\/html/],
])('refuse as %s', async (as, status, type) => {
  let now = 0
  const server = await serve({ now: () => now })
  const stream = await listenTo(server)
  await server.post('/lab/refuse', { as, seconds: 3 })
  expect(await stream.end).toBeInstanceOf(Error)
  now = 1500
  const { response } = await listenTo(server)
  expect(response.status).toBe(status)
  expect(response.headers.get('Content-Type')).toMatch(type)
  expect(response.headers.get('Retry-After')).toBe(status === 200 ? null : '2')
  now = 3000
  expect((await listenTo(server)).response.headers.get('Content-Type')).toMatch(/event-stream/)
})

test('stall silences what is open and spares the next one', async () => {
  const server = await serve()
  const stalled = await listenTo(server)
  await stalled.has(3)
  await server.post('/lab/stall')
  const fresh = await listenTo(server)
  await fresh.has(10)
  const before = stalled.events.length
  await fresh.has(fresh.events.length + 20)
  expect(stalled.events).toHaveLength(before)
  expect(await server.stats()).toMatchObject({ lab: { open: 2 } })
})

test.each([
  ['/lab/kill', { seconds: 0 }],
  ['/lab/slow', { seconds: 61 }],
  ['/lab/refuse', { as: 503, seconds: '5' }],
  ['/lab/refuse', { as: 418 }],
])('%s refuses %o', async (path, body) => {
  const server = await serve()
  expect((await server.post(path, body)).status).toBe(400)
})
