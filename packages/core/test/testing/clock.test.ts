import { describe, expect, test } from 'vitest'
import { createEventSource } from '../../src/index'
import { createTestClock, createTestStream } from '../../src/testing'

describe('advance', () => {
  test('fires what is due, in order, at its time', async () => {
    const clock = createTestClock()
    const start = clock.now()
    const fired: unknown[] = []
    const { setTimer } = clock.environment.clock
    for (const ms of [30, 10, 20, 10, 31]) setTimer(() => fired.push([ms, clock.now() - start]), ms)
    await clock.advance(30)
    expect(fired).toEqual([
      [10, 10],
      [10, 10],
      [20, 20],
      [30, 30],
    ])
    expect(clock.now() - start).toBe(30)
    expect(clock.timers).toBe(1)
  })

  test('fires timers that timers set, and waits for the promises in between', async () => {
    const clock = createTestClock()
    const { setTimer } = clock.environment.clock
    const start = clock.now()
    const fired: number[] = []
    const again = async () => {
      fired.push(clock.now() - start)
      for (let n = 0; n < 50; n++) await Promise.resolve()
      setTimer(() => void again(), 10)
    }
    setTimer(() => void again(), 10)
    await clock.advance(35)
    expect(fired).toEqual([10, 20, 30])
  })

  test('does not fire what was cancelled', async () => {
    const clock = createTestClock()
    let fired = false
    clock.environment.clock.setTimer(() => (fired = true), 10)()
    await clock.advance(100)
    expect([fired, clock.timers]).toEqual([false, 0])
  })
})

test('settle fires no timer, not even one that is due', async () => {
  const clock = createTestClock()
  let fired = false
  clock.environment.clock.setTimer(() => (fired = true), 0)
  await clock.settle()
  expect(fired).toBe(false)
  await clock.advance(0)
  expect(fired).toBe(true)
})

test('suspend lets the time go by at once, and timers fire late', async () => {
  const clock = createTestClock()
  const start = clock.now()
  const fired: number[] = []
  clock.environment.clock.setTimer(() => fired.push(clock.now() - start), 1_000)
  clock.suspend(60_000)
  expect(fired).toEqual([])
  expect(clock.now() - start).toBe(60_000)
  await clock.advance(0)
  expect(fired).toEqual([60_000])
})

test('setTime moves the time and no timer', async () => {
  const clock = createTestClock()
  let fired = false
  await clock.advance(500)
  clock.environment.clock.setTimer(() => (fired = true), 1_000)
  clock.setTime(Date.UTC(2026, 0, 1))
  expect(clock.now()).toBe(Date.UTC(2026, 0, 1))
  expect(clock.environment.clock.now()).toBe(clock.now())
  await clock.advance(999)
  expect(fired).toBe(false)
  await clock.advance(1)
  expect([fired, clock.now()]).toEqual([true, Date.UTC(2026, 0, 1) + 1_000])
})

describe('frames', () => {
  test('come when the test says so, and can be cancelled', async () => {
    const clock = createTestClock({ frames: true })
    const { requestFrame } = clock.environment.clock
    const drawn: string[] = []
    requestFrame?.(() => {
      drawn.push('one')
      requestFrame(() => drawn.push('two'))
    })
    requestFrame?.(() => drawn.push('never'))()
    await clock.advance(1_000)
    expect([drawn, clock.timers]).toEqual([[], 1])
    await clock.frame()
    expect([drawn, clock.timers]).toEqual([['one'], 1])
    await clock.frame()
    expect(drawn).toEqual(['one', 'two'])
  })

  test('are not there by default: a store publishes after 16 ms', async () => {
    const clock = createTestClock()
    const stream = createTestStream()
    const store = createEventSource('/x', { fetch: stream.fetch, environment: clock.environment })
    store.open()
    stream.send('a')
    await clock.advance(15)
    expect(store.getSnapshot().data).toBeUndefined()
    await clock.advance(1)
    expect(store.getSnapshot().data).toBe('a')
  })
})

test('the page and the network are what the test says', () => {
  const clock = createTestClock()
  const { network, page } = clock.environment
  const signals: string[] = []
  const stops = [
    page.watch((signal) => signals.push(signal)),
    network.watch((signal) => signals.push(signal)),
  ]
  expect([page.isHidden(), network.isOnline(), clock.listeners]).toEqual([false, true, 2])
  clock.hide()
  clock.goOffline()
  expect([page.isHidden(), network.isOnline()]).toEqual([true, false])
  clock.page('freeze')
  expect(page.isHidden()).toBe(true)
  clock.show()
  clock.goOnline()
  expect([page.isHidden(), network.isOnline()]).toEqual([false, true])
  for (const stop of stops) stop()
  clock.hide()
  expect(signals).toEqual(['hidden', 'offline', 'freeze', 'visible', 'online'])
  expect(clock.listeners).toBe(0)
})

test('the jitter is half of its length, or what the test says', async () => {
  const clock = createTestClock()
  const stream = createTestStream()
  const store = createEventSource('/x', { fetch: stream.fetch, environment: clock.environment })
  stream.refuse(undefined, { times: 2 })
  store.open()
  await clock.settle()
  expect(store.getSnapshot().retry?.at).toBe(clock.now() + 500)
  clock.random = 0.25
  store.reconnect()
  await clock.settle()
  expect(store.getSnapshot().retry?.at).toBe(clock.now() + 250)
})

test('what callbacks throw is reported, and a store that is closed leaves nothing behind', async () => {
  const clock = createTestClock()
  const stream = createTestStream()
  const mistake = new Error('mine')
  const store = createEventSource('/x', {
    fetch: stream.fetch,
    environment: clock.environment,
    onEvent() {
      throw mistake
    },
  })
  store.open()
  stream.send('a')
  await clock.settle()
  expect(clock.reported).toEqual([mistake])
  expect([clock.timers > 0, clock.listeners > 0, stream.connections]).toEqual([true, true, 1])
  store.close()
  await clock.settle()
  expect([clock.timers, clock.listeners, stream.connections]).toEqual([0, 0, 0])
})

test('the environment leaves fetch to the runtime', () => {
  expect(createTestClock().environment).not.toHaveProperty('fetch')
})
