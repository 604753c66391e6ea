import type { StreamError } from '@sse-store/core'
import { expect, test } from 'vitest'
import { draw, FUTURE, NOW } from '../src/scenarios/lab/drawing.ts'
import { describeChange, lookAt } from '../src/scenarios/lab/happenings.ts'
import { addEvents, emptyTimeline, forget, observe, PAST, type Seen } from '../src/scenarios/lab/timeline.ts'

const T = 1_000_000
const see = (status: Seen['status'], more: Partial<Seen> = {}): Seen => ({
  status,
  retry: null,
  error: undefined,
  ...more,
})
const retry = (attempt: number, at: number | null, reason: 'network' | 'offline' | 'http' = 'network') => ({
  retry: { attempt, at, reason },
})
/** A timeline of looks, each some ms after T. */
const after = (...looks: [ms: number, seen: Seen][]) =>
  looks.reduce((timeline, [ms, seen]) => observe(timeline, seen, T + ms), emptyTimeline)
const LOST: [number, Seen][] = [
  [0, see('connecting')],
  [50, see('open')],
  [1000, see('reconnecting', retry(1, T + 2500))],
  [2500, see('reconnecting', retry(1, T + 2500))],
  [2600, see('reconnecting', retry(2, T + 5000))],
]

test('a band for each status, the last one open', () => {
  expect(after(...LOST).bands).toMatchObject([
    { status: 'connecting', from: T, to: T + 50 },
    { status: 'open', from: T + 50, to: T + 1000 },
    { status: 'reconnecting', from: T + 1000, to: null },
  ])
})

test('each try with its outcome', () => {
  const { tries } = after(...LOST, [5000, see('reconnecting', retry(2, T + 5000))], [5100, see('open')])
  expect(tries).toMatchObject([
    { from: T, to: T + 50, outcome: 'accepted', number: 0 },
    { from: T + 2500, to: T + 2600, outcome: 'failed', number: 1 },
    { from: T + 5000, to: T + 5100, outcome: 'accepted', number: 2 },
  ])
})

test('a try that is under way, one that is given up, and one that fails for good', () => {
  const trying = after(...LOST.slice(0, 4))
  expect(trying.tries.at(-1)).toMatchObject({ outcome: 'under way', to: null })
  expect(observe(trying, see('closed'), T + 3000).tries.at(-1)).toMatchObject({ outcome: 'given up' })
  expect(observe(trying, see('error'), T + 3000).tries.at(-1)).toMatchObject({ outcome: 'failed' })
})

test('two tries without a wait between them are two', () => {
  const { tries } = after(
    [0, see('connecting')],
    [10, see('reconnecting', retry(1, T + 10))],
    [30, see('reconnecting', retry(2, T + 30))],
  )
  expect(tries.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'under way'])
})

test('each wait with its plan; what cuts it short leaves the plan', () => {
  const { waits } = after(...LOST, [3000, see('reconnecting', retry(2, T + 3000))])
  expect(waits).toMatchObject([
    { from: T + 1000, planned: T + 2500, to: T + 2500 },
    { from: T + 2600, planned: T + 5000, to: T + 3000 },
  ])
})

test('a wait that turns into one for the network is one wait, and goes on', () => {
  const { waits } = after(...LOST.slice(0, 3), [1500, see('reconnecting', retry(1, null, 'offline'))])
  expect(waits).toMatchObject([{ from: T + 1000, planned: null, to: null, reason: 'offline' }])
})

test('a look at the same changes nothing', () => {
  const timeline = after(...LOST)
  expect(observe(timeline, LOST[4]?.[1] as Seen, T + 2700)).toEqual(timeline)
})

test('events are counted by the tenth of a second', () => {
  const timeline = [0, 40, 99, 120].reduce((timeline, ms) => addEvents(timeline, 1, T + ms), emptyTimeline)
  expect(timeline.ticks).toEqual([
    { at: T, count: 3 },
    { at: T + 100, count: 1 },
  ])
})

test('what is too long ago is forgotten; what lasts is not', () => {
  const timeline = forget(addEvents(after(...LOST), 5, T), T + PAST + 3000)
  expect(timeline.bands.map(({ status }) => status)).toEqual(['reconnecting'])
  expect(timeline.waits).toHaveLength(1)
  expect(timeline.tries).toHaveLength(0)
  expect(timeline.ticks).toHaveLength(0)
})

test('the present has a fixed place, and what is planned is right of it', () => {
  const now = T + 3000
  const { bands, waits, tries } = draw(after(...LOST), now)
  expect(bands.at(-1)?.left).toBeLessThan(NOW)
  expect((bands.at(-1)?.left ?? 0) + (bands.at(-1)?.width ?? 0)).toBeCloseTo(NOW, 1)
  const [, wait] = waits
  expect(wait?.planned).toBeCloseTo(NOW + (2000 / (PAST + FUTURE)) * 100, 1)
  expect((wait?.left ?? 0) + (wait?.width ?? 0)).toBeCloseTo(wait?.planned ?? NaN, 1)
  expect(tries).toHaveLength(2)
})

test('a plan beyond the drawing has no mark, but its wait reaches the edge', () => {
  const timeline = after([0, see('reconnecting', retry(1, T + 60_000))])
  const [wait] = draw(timeline, T).waits
  expect(wait).toMatchObject({ planned: null })
  expect((wait?.left ?? 0) + (wait?.width ?? 0)).toBeCloseTo(100, 1)
})

test('more events at a time draw a longer tick', () => {
  const height = (count: number) =>
    Number(/v-([\d.]+)/.exec(draw(addEvents(emptyTimeline, count, T), T).events)?.[1])
  expect(height(1)).toBeGreaterThan(0)
  expect(height(4)).toBeGreaterThan(height(1))
  expect(height(10_000)).toBe(20)
})

test('tells each change in words, and nothing twice', () => {
  const error = { kind: 'http', status: 503 } as StreamError
  const looks: [number, Seen][] = [
    ...LOST.slice(0, 4),
    [2600, see('reconnecting', { ...retry(2, T + 5000, 'http'), error })],
    [2700, see('reconnecting', { ...retry(2, null, 'offline'), error })],
    [9000, see('reconnecting', { ...retry(2, T + 9000, 'offline'), error })],
    [9100, see('open')],
    [9200, see('open')],
    [9300, see('error', { error: { kind: 'too-large' } as StreamError })],
  ]
  let before: ReturnType<typeof lookAt> | undefined
  const told = looks.map(([ms, seen]) => {
    const look = lookAt(seen, T + ms)
    const text = describeChange(before, look, T + ms)
    before = look
    return text
  })
  expect(told).toEqual([
    'connecting',
    'open',
    'network: try 1 in 1.5 s',
    'try 1',
    '503: try 2 in 2.4 s',
    'offline: waits for the network',
    'try 2',
    'open',
    undefined,
    'too-large: given up',
  ])
})
