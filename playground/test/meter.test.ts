import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMeter, type Reading } from '../src/scenarios/dashboard/meter.ts'

let frames: (() => void)[]
let readings: Reading[]
const latest = () => readings.at(-1)
const frame = () => {
  for (const callback of frames.splice(0)) callback()
}

beforeEach(() => {
  vi.useFakeTimers()
  frames = []
  readings = []
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('counts frames, and the commits that show new events', () => {
  const meter = createMeter()
  meter.start((reading) => readings.push(reading))
  for (const received of [100, 100, 250, 400]) {
    frame()
    meter.commit(received)
  }
  frame()
  vi.advanceTimersByTime(250)
  expect(latest()).toEqual({ commits: 3, frames: 5, eventsPerSecond: 1600, eventsPerCommit: 400 / 3 })
})

test('speed is that of the last two seconds', () => {
  const meter = createMeter()
  meter.start((reading) => readings.push(reading))
  meter.commit(50_000)
  vi.advanceTimersByTime(1000)
  expect(latest()?.eventsPerSecond).toBe(50_000)
  vi.advanceTimersByTime(2000)
  expect(latest()?.eventsPerSecond).toBe(0)
})

test('starts at zero for another stream, and ends when it is told to', () => {
  const meter = createMeter()
  const stop = meter.start((reading) => readings.push(reading))
  meter.commit(10_000)
  frame()
  stop()
  expect([frames.length, vi.getTimerCount()]).toEqual([0, 0])

  meter.start((reading) => readings.push(reading))
  meter.commit(3)
  vi.advanceTimersByTime(250)
  expect(latest()).toMatchObject({ commits: 1, frames: 0, eventsPerCommit: 3 })
})
