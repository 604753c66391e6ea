import { describe, expect, test } from 'vitest'
import { createConnectionReader } from '../../src/binding/connection-reader'
import type { AnyEventSourceStore, EventSourceOptions } from '../../src/types'
import { createTestLive, createTestClock } from '../support'
import { createTestShare } from '../support/test-share'

const readConnection = (store: AnyEventSourceStore, graceMs: number, asOnServer = false) =>
  createConnectionReader({ store, graceMs }, {}, { asOnServer })

/** A reader of a stream whose retries are an hour away, and what it calls back with. */
function setUp(graceMs = 5_000, options: Pick<EventSourceOptions<never, never>, 'reconnect'> = {}) {
  const live = createTestLive({ reconnect: { when: () => 3_600_000 }, ...options })
  const reader = readConnection(live.store, graceMs)
  const states: boolean[] = []
  return {
    ...live,
    reader,
    /** `isLost` at each call. */
    states,
    watch: () => reader.attach(() => states.push(reader.getState().isLost)),
    async lose() {
      live.store.open()
      await live.clock.settle()
      live.server.drop()
      await live.clock.settle()
    },
  }
}

describe('the state', () => {
  test('is the same object until something in it changes', async () => {
    const { reader, store, clock, server } = setUp()
    const idle = reader.getState()
    expect(reader.getState()).toBe(idle)
    store.open()
    await clock.settle()
    const open = reader.getState()
    expect(open).not.toBe(idle)
    server.send('one')
    await clock.advance(16)
    expect(reader.getState()).toBe(open)
  })

  test('is right without a subscription, as a render needs it', async () => {
    const { reader, lose, clock } = setUp()
    await lose()
    expect(reader.getState()).toMatchObject({ status: 'reconnecting', isLost: false })
    await clock.advance(5_000)
    expect(reader.getState().isLost).toBe(true)
  })

  test('of a first render on a server, or of one that has to match it, is that of a store that was never started', async () => {
    const { store, lose, clock } = setUp()
    await lose()
    await clock.advance(5_000)
    const reader = readConnection(store, 5_000, true)
    const first = reader.getState()
    expect(first).toEqual({ status: 'idle', retry: null, error: undefined, isLost: false })
    expect(reader.getState()).toBe(first)
    reader.attach(() => {})()
    expect(reader.getState()).toMatchObject({ status: 'reconnecting', isLost: true })
  })
})

describe('a subscription', () => {
  test('tells of the end of the grace time, once', async () => {
    const { watch, lose, clock, states } = setUp()
    watch()
    await lose()
    states.length = 0
    await clock.advance(60_000)
    expect(states).toEqual([true])
  })

  test('tells of nothing that is an event', async () => {
    const { watch, store, clock, server, states } = setUp()
    store.open()
    await clock.settle()
    watch()
    states.length = 0
    server.send('one', { id: '7' })
    await clock.advance(16)
    expect(states).toEqual([])
  })

  test('that comes after the grace time tells that it is over', async () => {
    const { reader, watch, lose, clock, states } = setUp()
    await lose()
    // Rendered before, subscribed afterwards.
    expect(reader.getState().isLost).toBe(false)
    await clock.advance(5_000)
    watch()
    expect(states).toEqual([true])
  })

  test('two have a timer each, and end on their own', async () => {
    const { watch, lose, clock, states } = setUp()
    await lose()
    const before = clock.timers
    const [stop] = [watch(), watch()]
    states.length = 0
    expect(clock.timers).toBe(before + 2)
    stop()
    expect(clock.timers).toBe(before + 1)
    await clock.advance(5_000)
    expect(states).toEqual([true])
    expect(clock.timers).toBe(before)
  })

  test('that ended tells of nothing more', async () => {
    const { watch, lose, clock, states } = setUp()
    watch()()
    states.length = 0
    await lose()
    await clock.advance(60_000)
    expect(states).toEqual([])
  })

  test('with an endless grace time has no timer', async () => {
    const { watch, lose, clock, states, reader } = setUp(Infinity)
    await lose()
    const before = clock.timers
    watch()
    states.length = 0
    expect(clock.timers).toBe(before)
    await clock.advance(600_000)
    expect([states, reader.getState().isLost]).toEqual([[], false])
  })
})

describe('the time of the break', () => {
  test('is kept while attempts fail, and forgotten when the stream is open', async () => {
    const { reader, clock, server, lose } = setUp(5_000, { reconnect: { when: () => 1_000 } })
    await lose()
    server.refuse(undefined, { times: 4 })
    await clock.advance(4_999)
    expect(reader.getState()).toMatchObject({ status: 'reconnecting', retry: { attempt: 5 }, isLost: false })
    await clock.advance(1)
    expect(reader.getState().status).toBe('open')
    server.drop()
    server.refuse(undefined, { times: Infinity })
    await clock.advance(4_999)
    expect(reader.getState()).toMatchObject({ status: 'reconnecting', isLost: false })
    await clock.advance(1)
    expect(reader.getState().isLost).toBe(true)
  })

  test('waiting for the network counts', async () => {
    const { reader, clock, lose } = setUp()
    clock.goOffline()
    await lose()
    expect(reader.getState().retry?.reason).toBe('offline')
    await clock.advance(5_000)
    expect(reader.getState().isLost).toBe(true)
  })

  test('sleeping counts: a machine that wakes up shows at once what was lost before', async () => {
    const { reader, watch, clock, lose, states } = setUp()
    watch()
    await lose()
    states.length = 0
    clock.suspend(60_000)
    await clock.advance(0)
    expect(states.at(0)).toBe(true)
    expect(reader.getState().isLost).toBe(true)
  })
})

test('stores that share a connection are lost together', async () => {
  const { join, server, clock } = createTestShare()
  const stores = [join().store, join().store]
  const readers = stores.map((store) => readConnection(store, 5_000))
  for (const store of stores) store.open()
  await clock.settle()
  server.drop()
  server.refuse(undefined, { times: Infinity })
  await clock.advance(5_000)
  expect(readers.map((reader) => reader.getState().isLost)).toEqual([true, true])
  for (const store of stores) store.close()
})

test('the time is that of the store, whose clock it is', async () => {
  const clock = createTestClock()
  const { store, server } = createTestLive({ reconnect: { when: () => 60_000 } }, clock)
  const reader = readConnection(store, 5_000)
  store.open()
  await clock.settle()
  server.drop()
  await clock.advance(5_000)
  expect(reader.getState().isLost).toBe(true)
  store.close()
  expect(clock.timers).toBe(0)
})
