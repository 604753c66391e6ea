import { describe, expect, test } from 'vitest'
import { createLiveStore } from '../../src/live/live-store'
import { createTestClock, createTestLive, createTestStream } from '../support'

describe('a stream that was opened by hand', () => {
  test('outlives its holders', async () => {
    const { clock, store, left } = createTestLive()
    const release = store.acquire()
    store.open()
    await clock.settle()
    release()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('open')
    expect(left()).toEqual({ timers: 1, listeners: 2, requests: 1 })
  })

  test('even where it was opened after the last release', async () => {
    const { clock, store } = createTestLive()
    store.acquire()()
    store.open()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('open')
  })

  test.each(['close', 'reset'] as const)('until %s(): later holders come and go as ever', async (verb) => {
    const { clock, store } = createTestLive()
    store.open()
    store[verb]()
    const release = store.acquire()
    store.reconnect()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
    release()
    await clock.advance(0)
    expect(store.getSnapshot().status).toBe('idle')
  })

  test('reconnect() opens where nobody holds the stream', async () => {
    const { clock, store } = createTestLive()
    store.reconnect()
    await clock.settle()
    store.acquire()()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('open')
  })

  test("reconnect() of a holder's stream leaves it its holders'", async () => {
    const { clock, store } = createTestLive()
    const release = store.acquire()
    await clock.settle()
    store.reconnect()
    await clock.settle()
    release()
    await clock.advance(0)
    expect(store.getSnapshot().status).toBe('idle')
  })
})

describe('the doors for bindings', () => {
  function setUp() {
    const clock = createTestClock()
    const server = createTestStream()
    const options = { fetch: server.fetch, environment: clock.environment }
    return { clock, server, store: createLiveStore('https://example.test/stream', () => options) }
  }

  test('a fresh holder starts a stream that was closed', async () => {
    const { clock, store } = setUp()
    store.close()
    store.acquire(true)
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
  })

  test('disown ends what was opened by hand, a macrotask later', async () => {
    const { clock, store } = setUp()
    store.open()
    await clock.settle()
    store.disown()
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(0)
    expect(store.getSnapshot().status).toBe('idle')
    expect(clock.timers).toBe(0)
  })

  test('disown leaves a stream that is held', async () => {
    const { clock, store } = setUp()
    store.open()
    store.acquire()
    store.disown()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('open')
  })
})
