import { describe, expect, test } from 'vitest'
import { createPublisher, type PublisherInput } from '../../src/state/publisher'
import { createTestClock, type TestClock } from '../support'

function setUp(batch: PublisherInput<number>['batch'], clock: TestClock = createTestClock()) {
  const times: number[] = []
  const start = clock.now()
  let count = 0
  const publisher = createPublisher({
    clock: clock.environment.clock,
    batch,
    read: () => count,
    reportError: clock.environment.reportError,
  })
  publisher.subscribe(() => times.push(clock.now() - start))
  return {
    clock,
    publisher,
    /** When publications came, ms from the start. */
    times,
    change() {
      count++
      publisher.schedule()
    },
  }
}

describe("batch 'frame'", () => {
  test('publishes once at the next frame, however much has changed', async () => {
    const { clock, publisher, times, change } = setUp('frame', createTestClock({ frames: true }))
    for (let n = 0; n < 500; n++) change()
    expect(publisher.getSnapshot()).toBe(0)
    await clock.advance(16)
    expect(times).toEqual([])
    await clock.frame()
    expect(publisher.getSnapshot()).toBe(500)
    await clock.advance(1_000)
    expect(times).toEqual([16])
    expect(clock.timers).toBe(0)
  })

  test('does not wait longer than 250 ms for a frame that does not come', async () => {
    const { clock, times, change } = setUp('frame', createTestClock({ frames: true }))
    change()
    await clock.advance(249)
    expect(times).toEqual([])
    await clock.advance(1)
    expect(times).toEqual([250])
    await clock.frame()
    expect(times).toEqual([250])
    expect(clock.timers).toBe(0)
  })

  test('is 16 ms where there are no frames', async () => {
    const { clock, times, change } = setUp('frame')
    change()
    await clock.advance(10)
    change()
    await clock.advance(30)
    change()
    await clock.advance(30)
    expect(times).toEqual([16, 56])
  })
})

describe('batch with a number', () => {
  test('publishes at most once in so many ms, the first at once', async () => {
    const { clock, publisher, times, change } = setUp(100)
    for (let ms = 0; ms < 300; ms += 10) {
      change()
      await clock.advance(10)
    }
    await clock.advance(1_000)
    expect(times).toEqual([0, 100, 200, 300])
    expect(publisher.getSnapshot()).toBe(30)
  })

  test('counts from the last publication, whatever it was for', async () => {
    const { clock, publisher, times, change } = setUp(100)
    await clock.advance(50)
    publisher.publish()
    change()
    await clock.advance(1_000)
    change()
    await clock.advance(1_000)
    expect(times).toEqual([50, 150, 1_050])
  })
})

describe('batch false', () => {
  test('publishes each change, before schedule returns', () => {
    const { clock, publisher, times, change } = setUp(false)
    change()
    expect(publisher.getSnapshot()).toBe(1)
    change()
    expect(times).toEqual([0, 0])
    expect(clock.timers).toBe(0)
  })
})

describe('publish', () => {
  test.each(['frame', 100] as const)('takes along what was scheduled (%s)', async (batch) => {
    const { clock, publisher, times, change } = setUp(batch, createTestClock({ frames: true }))
    change()
    publisher.publish()
    expect(publisher.getSnapshot()).toBe(1)
    expect(clock.timers).toBe(0)
    await clock.frame()
    await clock.advance(1_000)
    expect(times).toEqual([0])
  })
})

describe('the snapshot', () => {
  test('is the same object until the next publication', async () => {
    const clock = createTestClock()
    let reads = 0
    const publisher = createPublisher({
      clock: clock.environment.clock,
      batch: 'frame',
      read: () => ({ reads: ++reads }),
      reportError: clock.environment.reportError,
    })
    const first = publisher.getSnapshot()
    publisher.schedule()
    expect(publisher.getSnapshot()).toBe(first)
    await clock.advance(16)
    const second = publisher.getSnapshot()
    expect(second).toEqual({ reads: 2 })
    expect(publisher.getSnapshot()).toBe(second)
    expect(publisher.getServerSnapshot()).toBe(first)
  })

  test('is the new one for whoever is called back', () => {
    const { publisher, change } = setUp(false)
    const seen: number[] = []
    publisher.subscribe(() => seen.push(publisher.getSnapshot()))
    change()
    change()
    expect(seen).toEqual([1, 2])
  })
})

describe('subscribers', () => {
  test('one that throws is reported, and those behind it are called all the same', () => {
    const { clock, publisher } = setUp('frame')
    const calls: string[] = []
    publisher.subscribe(() => {
      throw new Error('bad subscriber')
    })
    publisher.subscribe(() => calls.push('second'))
    publisher.publish()
    expect(clock.reported).toEqual([new Error('bad subscriber')])
    expect(calls).toEqual(['second'])
  })

  test('unsubscribing while others are called counts at once', () => {
    const { publisher } = setUp('frame')
    const calls: string[] = []
    publisher.subscribe(() => {
      calls.push('first')
      stop()
    })
    const stop = publisher.subscribe(() => calls.push('second'))
    publisher.subscribe(() => calls.push('third'))
    publisher.publish()
    expect(calls).toEqual(['first', 'third'])
  })

  test('one that subscribes another leaves it out of this publication', () => {
    const { publisher } = setUp('frame')
    const calls: string[] = []
    const stop = publisher.subscribe(() => {
      stop()
      publisher.subscribe(() => calls.push('new'))
    })
    publisher.publish()
    expect(calls).toEqual([])
    publisher.publish()
    expect(calls).toEqual(['new'])
  })

  test('the same function twice is called twice, and removed one at a time', () => {
    const { publisher } = setUp('frame')
    const calls: string[] = []
    const subscriber = () => void calls.push('same')
    const stop = publisher.subscribe(subscriber)
    publisher.subscribe(subscriber)
    publisher.publish()
    expect(calls).toEqual(['same', 'same'])
    stop()
    stop()
    publisher.publish()
    expect(calls).toEqual(['same', 'same', 'same'])
  })

  test('one that publishes shows the latest to everybody', () => {
    const { publisher, change } = setUp('frame')
    const seen: number[] = []
    let again = true
    publisher.subscribe(() => {
      if (again) {
        again = false
        change()
        publisher.publish()
      }
    })
    publisher.subscribe(() => seen.push(publisher.getSnapshot()))
    publisher.publish()
    expect(seen).toEqual([1, 1])
  })
})
