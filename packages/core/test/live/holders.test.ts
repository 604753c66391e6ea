import { describe, expect, test } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

describe('acquire', () => {
  test('the first holder starts the stream, the second joins', async () => {
    const { clock, server, store, statuses } = createTestLive()
    store.acquire()
    store.acquire()
    await clock.settle()
    store.acquire()
    await clock.settle()
    expect(statuses).toEqual(['connecting', 'open'])
    expect(server.requests).toHaveLength(1)
  })

  test('starts from error', async () => {
    const { clock, server, store } = createTestLive()
    server.fail(404)
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('error')
    store.acquire()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
  })

  test.each(['close', 'until', '204', 'signal'])('never starts from closed (by %s)', async (how) => {
    const controller = new AbortController()
    const { clock, server, store } = createTestLive({ until: '[DONE]', signal: controller.signal })
    if (how === '204') server.fail(204)
    store.acquire()
    await clock.settle()
    if (how === 'close') store.close()
    if (how === 'until') server.send('[DONE]')
    if (how === 'signal') controller.abort()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('closed')
    store.acquire()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('closed')
    expect(server.requests).toHaveLength(1)
  })

  test('while waiting for a retry does not hurry it', async () => {
    const { clock, server, store } = createTestLive()
    server.refuse()
    store.acquire()
    await clock.settle()
    const { retry } = store.getSnapshot()
    store.acquire()
    await clock.settle()
    expect(store.getSnapshot().retry).toBe(retry)
    expect(server.requests).toHaveLength(1)
  })
})

describe('the last release', () => {
  test('ends the stream one macrotask later: idle, data and cursor kept', async () => {
    const { clock, server, store, statuses, left } = createTestLive()
    const release = store.acquire()
    await clock.settle()
    server.send('a', { id: '1' })
    await clock.advance(16)
    release()
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(0)
    expect(store.getSnapshot()).toMatchObject({
      status: 'idle',
      data: 'a',
      event: { data: 'a' },
      lastEventId: '1',
      retry: null,
      openedAt: null,
    })
    expect(statuses).toEqual(['connecting', 'open', 'open', 'idle'])
    expect(left()).toEqual(NOTHING_LEFT)
    expect(server.requests[0]?.aborted).toBe(true)
  })

  test('is no closing: onClose is silent, and the next holder resumes at the cursor', async () => {
    const closings: unknown[] = []
    const { clock, server, store } = createTestLive({ onClose: (info) => void closings.push(info) })
    const release = store.acquire()
    await clock.settle()
    server.send('a', { id: '1' })
    release()
    await clock.advance(0)
    expect(closings).toEqual([])
    store.acquire()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 'a' })
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
  })

  test('is only the last one: the others go on', async () => {
    const { clock, store } = createTestLive()
    const first = store.acquire()
    const second = store.acquire()
    first()
    await clock.advance(1_000)
    expect(store.getSnapshot().status).toBe('open')
    second()
    await clock.advance(0)
    expect(store.getSnapshot().status).toBe('idle')
  })

  test('called twice removes nobody else', async () => {
    const { clock, store } = createTestLive()
    const first = store.acquire()
    store.acquire()
    first()
    first()
    await clock.advance(1_000)
    expect(store.getSnapshot().status).toBe('open')
  })

  test('followed by a new holder in the same task changes nothing', async () => {
    const { clock, server, store, statuses } = createTestLive()
    store.acquire()()
    store.acquire()
    await clock.advance(1_000)
    expect(statuses).toEqual(['connecting', 'open'])
    expect(server.requests).toHaveLength(1)
  })

  test('calls off a retry', async () => {
    const { clock, server, store, left } = createTestLive()
    server.refuse()
    const release = store.acquire()
    await clock.settle()
    release()
    await clock.advance(60_000)
    expect(store.getSnapshot()).toMatchObject({ status: 'idle', retry: null })
    expect(server.requests).toHaveLength(1)
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test.each(['closed', 'error'])('leaves a stream that is %s as it is', async (status) => {
    const { clock, server, store, left } = createTestLive()
    if (status === 'error') server.fail(404)
    const release = store.acquire()
    await clock.settle()
    if (status === 'closed') store.close()
    release()
    expect(left()).toEqual(NOTHING_LEFT)
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe(status)
  })
})

describe('linger', () => {
  test('is how long the connection outlives its last holder', async () => {
    const { clock, server, store } = createTestLive({ linger: 5_000 })
    const release = store.acquire()
    await clock.settle()
    release()
    await clock.advance(4_999)
    server.send('still here')
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(1)
    expect(store.getSnapshot()).toMatchObject({ status: 'idle', data: 'still here' })
  })

  test('starts over with each last release', async () => {
    const { clock, store } = createTestLive({ linger: 5_000 })
    const first = store.acquire()
    await clock.settle()
    first()
    await clock.advance(4_000)
    const second = store.acquire()
    await clock.advance(4_000)
    second()
    await clock.advance(4_999)
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(1)
    expect(store.getSnapshot().status).toBe('idle')
  })

  test.each(['close', 'reset'] as const)('leaves no timer behind after %s()', async (verb) => {
    const { clock, store, left } = createTestLive({ linger: 5_000 })
    const release = store.acquire()
    await clock.settle()
    release()
    store[verb]()
    await clock.settle()
    expect(left()).toEqual(NOTHING_LEFT)
  })
})
