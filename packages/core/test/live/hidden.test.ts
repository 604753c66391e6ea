import { describe, expect, test } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

describe('whenHidden', () => {
  test('keeps the stream by default, however long the page is hidden', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    clock.page('hidden')
    await clock.advance(24 * 3_600_000)
    expect(store.getSnapshot().status).toBe('open')
    expect(server.requests).toHaveLength(1)
  })

  test('closeAfter closes it after so long, without an error, and waits for the page', async () => {
    const errors: unknown[] = []
    const { clock, server, store, left } = createTestLive({
      whenHidden: { closeAfter: 5_000 },
      onError: (error) => errors.push(error),
    })
    store.open()
    await clock.settle()
    server.send('a', { id: '7' })
    clock.page('hidden')
    await clock.advance(4_999)
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(1)
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: undefined,
      retry: { attempt: 0, at: null, reason: 'hidden' },
    })
    expect(left()).toEqual({ timers: 0, listeners: 2, requests: 0 })
    await clock.advance(3_600_000)
    expect(server.requests).toHaveLength(1)
    expect(errors).toEqual([])
  })

  test('the page that is back resumes at the cursor, at once', async () => {
    const { clock, server, store } = createTestLive({ whenHidden: { closeAfter: 0 } })
    store.open()
    await clock.settle()
    server.send('a', { id: '7' })
    await clock.settle()
    clock.page('hidden')
    await clock.advance(0)
    expect(server.connections).toBe(0)
    clock.page('visible')
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 'a', retry: null })
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('7')
  })

  test('a page that is back in time keeps its stream', async () => {
    const { clock, server, left, store } = createTestLive({ whenHidden: { closeAfter: 5_000 } })
    store.open()
    await clock.settle()
    clock.page('hidden')
    await clock.advance(4_000)
    clock.page('visible')
    await clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
    expect(left()).toEqual({ timers: 1, listeners: 2, requests: 1 })
  })

  test('a stream that is opened in a hidden page is closed as well', async () => {
    const { clock, server, store } = createTestLive({ whenHidden: { closeAfter: 5_000 } })
    clock.page('hidden')
    store.open()
    await clock.advance(5_000)
    expect(server.connections).toBe(0)
    expect(store.getSnapshot().retry?.reason).toBe('hidden')
  })

  test('the network does not wake what the page has put to rest', async () => {
    const { clock, server, store } = createTestLive({ whenHidden: { closeAfter: 0 } })
    store.open()
    await clock.settle()
    clock.page('hidden')
    await clock.advance(0)
    clock.goOffline()
    clock.goOnline()
    clock.page('freeze')
    clock.page('resume')
    await clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
  })

  test('waits for what the server asked for, also when the page is back', async () => {
    const { clock, server, store } = createTestLive({ whenHidden: { closeAfter: 0 } })
    server.fail(503, { headers: { 'retry-after': '10' } })
    store.open()
    await clock.settle()
    clock.page('hidden')
    await clock.advance(1_000)
    clock.page('visible')
    await clock.advance(8_999)
    expect(server.requests).toHaveLength(1)
    await clock.advance(1)
    expect(store.getSnapshot().status).toBe('open')
  })

  test('open() overrules it, and close() leaves nothing', async () => {
    const { clock, server, left, store } = createTestLive({ whenHidden: { closeAfter: 0 } })
    store.open()
    await clock.settle()
    clock.page('hidden')
    await clock.advance(0)
    store.open()
    await clock.settle()
    expect(server.connections).toBe(1)
    store.close()
    await clock.settle()
    expect(left()).toEqual(NOTHING_LEFT)
  })
})

describe('the back/forward cache', () => {
  test('a page that goes there closes its stream at once, and resumes at the cursor when it is back', async () => {
    const { clock, server, store, statuses } = createTestLive()
    store.open()
    await clock.settle()
    server.send('a', { id: '7' })
    await clock.settle()
    clock.page('pagehide')
    expect(server.connections).toBe(0)
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      retry: { at: null, reason: 'hidden' },
    })
    clock.page('pageshow')
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('7')
    expect(new Set(statuses)).toEqual(new Set(['connecting', 'open', 'reconnecting']))
  })

  test('a store that is closed stays closed', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    store.close()
    clock.page('pagehide')
    clock.page('pageshow')
    await clock.settle()
    expect(server.requests).toHaveLength(1)
    expect(store.getSnapshot().status).toBe('closed')
  })
})

describe('the budget of retries', () => {
  test('is not touched by failures of a hidden page, which back off all the same', async () => {
    const { clock, server, store } = createTestLive({ reconnect: { retries: 2 } })
    server.refuse(undefined, { times: Infinity })
    clock.page('hidden')
    store.open()
    await clock.advance(600_000)
    expect(store.getSnapshot().status).toBe('reconnecting')
    // Half of 30 s each, in the end: 600 s are some 40 attempts, not 1,200.
    expect(server.requests.length).toBeGreaterThan(10)
    expect(server.requests.length).toBeLessThan(60)
  })

  test('counts again when the page is back', async () => {
    const { clock, server, store } = createTestLive({ reconnect: { retries: 2 } })
    server.refuse(undefined, { times: Infinity })
    clock.page('hidden')
    store.open()
    await clock.advance(60_000)
    clock.page('visible')
    await clock.advance(120_000)
    expect(store.getSnapshot().status).toBe('error')
  })
})
