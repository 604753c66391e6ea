import { expect, test } from 'vitest'
import { dashboardCollector, MAX_ROWS } from '../src/scenarios/dashboard/collect.ts'
import type { Metric } from '../src/scenarios/dashboard/events.ts'
import { createFollower, KEPT_S, MAX_IN_ONE_GO } from '../src/scenarios/dashboard/feed.ts'
import { columnsOf, latestOf, MEASURES, roundUp } from '../src/scenarios/dashboard/measures.ts'
import { EPOCH, metricAt } from '../src/scenarios/dashboard/metrics.ts'
import { createRolling, POINTS, STEP_MS } from '../src/scenarios/dashboard/rolling.ts'
import { describeView } from '../src/scenarios/dashboard/view.ts'
import { ids, range, serve } from './serve.ts'

/** Event 1,000,000 of each rate has just happened then. */
const timeOf = (n: number, rate: number) => EPOCH + (n * 1000) / rate

const metric = (n: number, rate = 1000) => ({
  name: 'metric' as const,
  id: String(n),
  data: metricAt(n, rate),
})
const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

test('sends as many events as the time that has passed is worth, in order and with their data', async () => {
  let time = timeOf(5_000, 1000)
  const server = await serve({ now: () => time })
  const stream = await server.get('/dashboard?rate=1000')
  await stream.block()
  time += 30

  const events = await stream.take(30)
  expect(ids(events)).toEqual(range(5_001, 5_030))
  expect(events[0]).toEqual({ id: '5001', event: 'metric', data: metricAt(5_001, 1000) })
})

test('a burst that is late has more in it: none is left out', () => {
  let time = timeOf(1_000_000, 10_000)
  const follower = createFollower({ rate: 10_000, cursor: undefined, now: () => time })
  expect(follower.next()).toBe('')
  time += 10
  expect(idsIn(follower.next())).toEqual(range(1_000_001, 1_000_100))
  time += 150
  expect(idsIn(follower.next())).toEqual(range(1_000_101, 1_001_600))
})

test('who comes back gets what has happened since, in lots of a bounded size', () => {
  const follower = createFollower({
    rate: 10_000,
    cursor: 1_000_000 - MAX_IN_ONE_GO - 500,
    now: () => timeOf(1_000_000, 10_000),
  })
  const lots = [follower.next(), follower.next(), follower.next()].map(idsIn)
  expect(lots.map((lot) => lot.length)).toEqual([MAX_IN_ONE_GO, 500, 0])
  expect(lots.flat().at(-1)).toBe(1_000_000)
})

test('what is older than the server keeps is skipped, and counted', () => {
  const now = () => timeOf(1_000_000, 100)
  const atTheEdge = createFollower({ rate: 100, cursor: 1_000_000 - KEPT_S * 100, now }).next()
  expect(atTheEdge).not.toContain('skipped')

  const tooLate = createFollower({ rate: 100, cursor: 900_000, now }).next()
  expect(tooLate).toMatch(/^id: 999900\nevent: skipped\ndata: \{"events":99900\}\n\nid: 999901\n/)
  expect(idsIn(tooLate)).toEqual(range(999_900, 1_000_000))
})

test('a cursor that is not one of ours is a newcomer’s', () => {
  const now = () => timeOf(1_000_000, 100)
  expect(createFollower({ rate: 100, cursor: 900_000_000, now }).next()).toBe('')
})

test.each(['', '?rate=0', '?rate=10001', '?rate=1e4', '?rate=100&rate=1000'])(
  'GET /dashboard%s is refused',
  async (query) => {
    const server = await serve()
    const response = await fetch(`${server.origin}/dashboard${query}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: 'rate must be one of 100, 1000, 10000.' })
  },
)

test('a drop kills the sockets, and the stream resumes after the last event id', async () => {
  let time = timeOf(5_000, 1000)
  const server = await serve({ now: () => time })
  const stream = await server.get('/dashboard?rate=1000')
  await stream.block()
  time += 20
  await stream.take(20)
  expect(await (await server.post('/dashboard/drop')).json()).toEqual({ dropped: 1 })
  await expect(stream.block()).rejects.toThrow()

  time += 1_000
  const again = await server.get('/dashboard?rate=1000', { 'Last-Event-ID': '5020' })
  expect(ids(await again.take(1_000))).toEqual(range(5_021, 6_020))
})

test('who does not read is not buffered for without a bound, and is told what was skipped', async () => {
  let time = timeOf(5_000_000, 10_000)
  const server = await serve({ now: () => time, burstMs: 1 })
  const idle = await server.get('/dashboard?rate=10000')
  const reader = await server.get('/dashboard?rate=100')
  await reader.block()
  // A minute of it is far more than the buffers of both ends hold.
  for (let second = 0; second < 60; second++) {
    time += 1000
    await reader.take(100)
  }
  expect((await server.stats())['dashboard']?.open).toBe(2)

  const names = []
  while (names.at(-1) !== 'skipped') names.push((await idle.take(1))[0]?.event)
  expect(names.length).toBeLessThan(60 * 10_000)
})

test('the collector counts what is received, lost, doubled and skipped', () => {
  const collecting = dashboardCollector.create()
  for (const n of [10, 11, 14, 14, 12, 15]) collecting.add(metric(n))
  collecting.add({ name: 'skipped', id: '1000', data: { events: 985 } })
  collecting.add(metric(1001))
  expect(collecting.value()).toMatchObject({ received: 5, lost: 2, doubled: 2, skipped: 985 })
})

test('the table has the last hundred, newest first, as of the newest point', () => {
  const collecting = dashboardCollector.create()
  for (let n = 1; n < 2_100; n++) collecting.add(metric(n))
  const before = collecting.value()
  collecting.add(metric(2_100))
  const { rows } = collecting.value()
  expect(rows.map(({ id }) => id)).toEqual(range(2_100 - MAX_ROWS + 1, 2_100).reverse())

  for (let n = 2_101; n < 2_150; n++) collecting.add(metric(n))
  const after = collecting.value()
  expect([after.rows, after.points, after.received]).toEqual([rows, expect.anything(), 2_149])
  expect(after.rows).toBe(rows)
  // What was published is what Pause shows: it stays as it was.
  expect(before.received).toBe(2_099)
  expect(before.rows[0]?.id).toBeLessThan(2_100)
})

/** So many requests a second at each of two servers, evenly. */
function* traffic(seconds: number, perSecond: number, from = 0): Generator<Metric> {
  for (let i = 0; i < seconds * perSecond; i++) {
    const at = from + Math.floor((i * 1000) / perSecond)
    yield { at, server: 'ams', path: '/', status: i % 10 === 0 ? 503 : 200, ms: 10 }
    yield { at, server: 'iad', path: '/', status: 404, ms: i % 2 === 0 ? 20 : 40 }
  }
}

test('a point says what the last second was like, server by server', () => {
  const rolling = createRolling()
  for (const event of traffic(5, 200)) rolling.add(event)
  const points = rolling.points()
  expect(points.at(-1)).toEqual({
    requests: [200, 0, 200, 0],
    latency: [10, null, 30, null],
    errors: [20, 0, 0, 0],
  })
  // A second must have been seen before there is anything to say.
  expect(points.findIndex((point) => point !== null)).toBe(1000 / STEP_MS - 1)
})

test('the window is bounded', () => {
  const rolling = createRolling()
  for (const event of traffic(70, 20)) rolling.add(event)
  expect(rolling.points()).toHaveLength(POINTS)
})

test('after a time of which nothing is known the lines are broken, and start anew', () => {
  const rolling = createRolling()
  for (const event of traffic(3, 100)) rolling.add(event)
  const before = rolling.points().length
  for (const event of traffic(3, 100, 60_000)) rolling.add(event)
  const after = rolling.points().slice(before)
  expect(after.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => null))
  expect(after.at(-1)?.requests).toEqual([100, 0, 100, 0])
})

test('a chart always has the same seconds; what is not there yet is empty', () => {
  const point = { requests: [1, 2, 3, 4], latency: [10, null, 30, 40], errors: [0, 0, 0, 0] }
  const columns = columnsOf('latency', [null, point])
  expect(columns.map((column) => column.length)).toEqual([POINTS, POINTS, POINTS, POINTS, POINTS])
  expect(columns.map((column) => column.at(-1))).toEqual([0, 10, null, 30, 40])
  expect(columns[1]?.slice(0, -1).every((value) => value === null)).toBe(true)
  expect(latestOf(MEASURES[1] as never, [point]).map(({ text }) => text)).toEqual([
    '10 ms',
    '—',
    '30 ms',
    '40 ms',
  ])
})

test.each([
  [0, 1],
  [0.4, 1],
  [7, 8],
  [101, 150],
  [2_600, 3_000],
  [10_000, 10_000],
  [Number.NaN, 1],
])('the axis of %d ends at %d', (max, end) => {
  expect(roundUp(max)).toBe(end)
})

test('says what Pause does, what came meanwhile, and what was skipped', () => {
  const live = { received: 5_000, lost: 0, doubled: 0, skipped: 0, points: [], rows: [] }
  expect(describeView(undefined, live)).toMatch(/nothing is lost/)
  expect(describeView({ ...live, received: 1_000 }, live)).toMatch(/4,000 events have come since/)
  expect(describeView(undefined, { ...live, skipped: 12_345 })).toMatch(/12,345 events were skipped/)
})

test('event n is the same for ever, and every server has its incidents', () => {
  expect(metricAt(4_711, 1000)).toEqual(metricAt(4_711, 1000))
  const failures = range(1, 60_000)
    .map((n) => metricAt(n, 1000))
    .filter(({ status }) => status === 503)
  expect(new Set(failures.map(({ server }) => server)).size).toBe(4)
})
