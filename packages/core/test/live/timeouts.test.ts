import { describe, expect, test } from 'vitest'
import type { Clock } from '../../src/index'
import { createTestClock, createTestLive, NOTHING_LEFT } from '../support'

describe('connectTimeout', () => {
  test('is 30 s by default, then the request is given up and tried again', async () => {
    const { clock, server, store } = createTestLive()
    server.stall()
    store.open()
    await clock.advance(29_999)
    expect(store.getSnapshot().status).toBe('connecting')
    await clock.advance(1)
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: {
        kind: 'timeout',
        message:
          'No response from https://example.test/stream within 30000 ms (connectTimeout): the server is silent, or the browser has no free connection (six per host over HTTP/1.1).',
        retryable: true,
      },
      retry: { attempt: 1, at: clock.now() + 500, reason: 'timeout' },
    })
    expect(server.requests[0]?.aborted).toBe(true)
    expect(server.connections).toBe(0)
  })

  test('covers headers() as well', async () => {
    const { clock, store } = createTestLive({ connectTimeout: 1_000, headers: () => new Promise(() => {}) })
    store.open()
    await clock.advance(1_000)
    expect(store.getSnapshot().error?.kind).toBe('timeout')
  })

  test('ends with the response: a quiet stream is not a slow one', async () => {
    const { clock, server, store, left } = createTestLive({ connectTimeout: 1_000 })
    store.open()
    await clock.advance(3_600_000)
    expect(store.getSnapshot().status).toBe('open')
    expect(left()).toEqual({ timers: 1, listeners: 2, requests: 1 })
    expect(server.requests).toHaveLength(1)
  })

  test('0 is off', async () => {
    const { clock, server, store } = createTestLive({ connectTimeout: 0 })
    server.stall()
    store.open()
    await clock.advance(3_600_000)
    expect(store.getSnapshot().status).toBe('connecting')
  })

  test('a fetch that does not heed its signal is given up all the same', async () => {
    let answer: ((response: Response) => void) | undefined
    const { clock, store } = createTestLive({
      connectTimeout: 1_000,
      reconnect: false,
      fetch: () => new Promise((resolve) => (answer = resolve)),
    })
    store.open()
    await clock.advance(1_000)
    expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { kind: 'timeout' } })
    let cancelled = false
    const late = new ReadableStream({ cancel: () => void (cancelled = true) })
    answer?.(new Response(late, { headers: { 'content-type': 'text/event-stream' } }))
    await clock.settle()
    expect(store.getSnapshot().status).toBe('error')
    expect(cancelled).toBe(true)
  })
})

describe('idleTimeout', () => {
  test('is off by default', async () => {
    const { clock, store } = createTestLive()
    store.open()
    await clock.advance(24 * 3_600_000)
    expect(store.getSnapshot().status).toBe('open')
    // The tick that tells of a sleep.
    expect(clock.timers).toBe(1)
  })

  test('replaces a stream that is silent', async () => {
    const { clock, server, store } = createTestLive({ idleTimeout: 10_000 })
    store.open()
    await clock.settle()
    await clock.advance(9_999)
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(1)
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: {
        kind: 'timeout',
        message:
          'Nothing came from https://example.test/stream for 10000 ms (idleTimeout): the stream looks dead.',
      },
      retry: { attempt: 1, at: clock.now() + 500, reason: 'timeout' },
    })
    expect(server.requests[0]?.aborted).toBe(true)
    await clock.advance(500)
    expect(store.getSnapshot().status).toBe('open')
  })

  test.each<[string, string]>([
    ['a comment', ': ping\n\n'],
    ['a blank line', '\n'],
    ['half a line', 'dat'],
  ])('is fed by %s', async (_, bytes) => {
    const { clock, server, store } = createTestLive({ idleTimeout: 10_000 })
    store.open()
    await clock.settle()
    for (let n = 0; n < 5; n++) {
      await clock.advance(9_000)
      server.raw(bytes)
      await clock.settle()
    }
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(9_999)
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(1)
    expect(store.getSnapshot().status).toBe('reconnecting')
  })

  test('one timer, whatever the number of chunks', async () => {
    const { clock, server, store } = createTestLive({ idleTimeout: 10_000 })
    store.open()
    await clock.settle()
    for (let n = 0; n < 100; n++) server.comment('ping')
    await clock.settle()
    // And the tick that tells of a sleep.
    expect(clock.timers).toBe(2)
  })

  test('reads what is queued before it judges: a page that slept is not dead', async () => {
    const base = createTestClock()
    const setTimer: Clock['setTimer'] = (callback, ms) =>
      base.environment.clock.setTimer(() => {
        // The bytes that came while the page slept are read only after the timer has fired.
        if (ms === 10_000) server.comment('ping')
        callback()
      }, ms)
    const environment = { ...base.environment, clock: { ...base.environment.clock, setTimer } }
    const { clock, server, store } = createTestLive({ idleTimeout: 10_000 }, { ...base, environment })
    store.open()
    await clock.advance(10_000)
    await clock.advance(9_999)
    expect(store.getSnapshot().status).toBe('open')
    expect(server.requests).toHaveLength(1)
  })

  test('with reconnecting off it is an error: interrupted, once bytes had come', async () => {
    const { clock, server, store, left } = createTestLive({ idleTimeout: 10_000, reconnect: false })
    store.open()
    await clock.settle()
    server.send('a')
    await clock.advance(60_000)
    expect(store.getSnapshot()).toMatchObject({
      status: 'error',
      data: 'a',
      error: { kind: 'interrupted', cause: { kind: 'timeout' } },
    })
    expect(left()).toEqual(NOTHING_LEFT)
  })
})
