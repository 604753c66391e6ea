import { describe, expect, test, vi } from 'vitest'
import type { Clock, StreamError } from '../../src/index'
import { createTestClock, createTestLive, NOTHING_LEFT } from '../support'

const THREE_EVENTS = 'id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\n'

describe('nothing is sent after close', () => {
  test('in the same tick as open', async () => {
    const { clock, server, store, statuses, left } = createTestLive()
    store.open()
    store.close()
    await clock.advance(60_000)
    expect(server.requests).toEqual([])
    expect(statuses).toEqual(['connecting', 'closed'])
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test.each(['headers', 'body', 'resolveUrl'] as const)('while %s() is pending', async (name) => {
    let answer: ((value: never) => void) | undefined
    const options = { [name]: () => new Promise<never>((resolve) => (answer = resolve)) }
    const { clock, server, store, statuses, left } = createTestLive(options)
    store.open()
    await clock.settle()
    expect(statuses).toEqual(['connecting'])
    store.close()
    await clock.settle()
    expect(left()).toEqual(NOTHING_LEFT)
    answer?.('https://example.test/' as never)
    await clock.advance(60_000)
    expect(server.requests).toEqual([])
    expect(statuses).toEqual(['connecting', 'closed'])
  })

  test('while headers() is pending, not even where it rejects later', async () => {
    let fail: ((error: Error) => void) | undefined
    const errors: StreamError[] = []
    const { clock, store } = createTestLive({
      headers: () => new Promise<never>((_, reject) => (fail = reject)),
      onError: (error) => void errors.push(error),
    })
    store.open()
    await clock.settle()
    store.close()
    fail?.(new Error('too late'))
    await clock.advance(60_000)
    expect(errors).toEqual([])
    expect(store.getSnapshot()).toMatchObject({ status: 'closed', error: undefined })
  })
})

describe('nothing is delivered after close', () => {
  test('before the response', async () => {
    const { clock, server, store, statuses } = createTestLive()
    let respond: ((response: Response) => void) | undefined
    server.respond(() => new Promise((resolve) => (respond = resolve)))
    store.open()
    await clock.settle()
    store.close()
    respond?.(new Response('data: a\n\n', { headers: { 'content-type': 'text/event-stream' } }))
    await clock.settle()
    expect(statuses).toEqual(['connecting', 'closed'])
    expect(store.getSnapshot().data).toBeUndefined()
    expect(server.requests[0]?.aborted).toBe(true)
  })

  test('before the first byte, nor of a chunk that is on its way', async () => {
    const events: unknown[] = []
    const { clock, server, store, left } = createTestLive({ onEvent: (event) => void events.push(event) })
    store.open()
    await clock.settle()
    server.raw(THREE_EVENTS)
    store.close()
    await clock.settle()
    expect(events).toEqual([])
    expect(store.getSnapshot()).toMatchObject({ status: 'closed', data: undefined, lastEventId: '' })
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('of the rest of the chunk, and the cursor stays at the event that closed', async () => {
    const events: string[] = []
    const { clock, server, store, published } = createTestLive({
      onEvent({ data }) {
        events.push(data)
        store.close()
      },
    })
    store.open()
    await clock.settle()
    server.raw(THREE_EVENTS)
    await clock.advance(60_000)
    expect(events).toEqual(['a'])
    expect(published.map(({ status, data, lastEventId }) => [status, data, lastEventId])).toEqual([
      ['connecting', undefined, ''],
      ['open', undefined, ''],
      ['closed', 'a', '1'],
    ])
    store.open()
    await clock.settle()
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
  })

  test('not to until, once a listener has closed', async () => {
    const until = vi.fn(() => false)
    const { clock, server, store } = createTestLive({ until })
    store.on('message', () => store.close())
    store.open()
    await clock.settle()
    server.raw(THREE_EVENTS)
    await clock.settle()
    expect(until).not.toHaveBeenCalled()
  })

  test('not to the collector, once the decoder has closed', async () => {
    const { clock, server, store } = createTestLive({
      events: {
        message(data) {
          store.close()
          return data
        },
      },
    })
    store.open()
    await clock.settle()
    server.raw(THREE_EVENTS)
    await clock.settle()
    store.open()
    expect(store.getSnapshot()).toMatchObject({ data: undefined, event: undefined, lastEventId: '1' })
  })

  test('nor does what was on its way move the cursor of a stream that was reset', async () => {
    const { clock, server, store } = createTestLive()
    store.on('message', () => store.reset())
    store.open()
    await clock.settle()
    server.raw(THREE_EVENTS)
    await clock.settle()
    store.open()
    expect(store.getSnapshot()).toMatchObject({ status: 'connecting', event: undefined, lastEventId: '' })
  })

  test('not even a timeout that has struck in the same task', async () => {
    const base = createTestClock()
    const setTimer: Clock['setTimer'] = (callback, ms) =>
      base.environment.clock.setTimer(() => {
        callback()
        if (ms === 1_000) store.close()
      }, ms)
    const environment = { ...base.environment, clock: { ...base.environment.clock, setTimer } }
    const when = vi.fn(() => true)
    const onError = vi.fn()
    const { clock, server, store, statuses } = createTestLive(
      { connectTimeout: 1_000, reconnect: { when }, onError },
      { ...base, environment },
    )
    server.stall()
    store.open()
    await clock.advance(60_000)
    expect(statuses).toEqual(['connecting', 'closed'])
    expect(when).not.toHaveBeenCalled()
    expect(onError).not.toHaveBeenCalled()
  })

  test('no failure of the connection that was closed', async () => {
    const errors: StreamError[] = []
    const { clock, server, store } = createTestLive({ onError: (error) => void errors.push(error) })
    store.open()
    await clock.settle()
    server.drop()
    store.close()
    await clock.advance(60_000)
    expect(errors).toEqual([])
    expect(store.getSnapshot()).toMatchObject({ status: 'closed', error: undefined })
  })
})

describe('close(); open() in one tick is open', () => {
  test.each(['idle', 'connecting', 'open', 'reconnecting'])('from %s', async (status) => {
    const { clock, server, store, left } = createTestLive()
    if (status === 'reconnecting') server.refuse()
    if (status !== 'idle') store.open()
    if (status !== 'connecting') await clock.settle()
    expect(store.getSnapshot().status).toBe(status)
    store.close()
    store.open()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('open')
    expect(left()).toEqual({ timers: 1, listeners: 2, requests: 1 })
    server.send('a')
    await clock.advance(16)
    expect(store.getSnapshot().data).toBe('a')
  })

  test('from within a listener: the rest of the old chunk is dropped, the new connection resumes behind it', async () => {
    const events: string[] = []
    const { clock, server, store } = createTestLive()
    store.on('message', (data) => {
      events.push(data)
      if (data !== 'a') return
      store.close()
      store.open()
    })
    store.open()
    await clock.settle()
    server.raw(THREE_EVENTS)
    await clock.settle()
    expect(events).toEqual(['a'])
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
    server.send('b')
    await clock.settle()
    expect(events).toEqual(['a', 'b'])
  })
})
