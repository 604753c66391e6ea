import { describe, expect, test } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

describe('offline', () => {
  test('never forbids the first attempt: localhost works offline', async () => {
    const { clock, store } = createTestLive()
    clock.goOffline()
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
  })

  test('after a failure waits for the network, and connects as soon as it is back', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    clock.goOffline()
    server.refuse()
    server.drop()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: { kind: 'network' },
      retry: { attempt: 1, at: null, reason: 'offline' },
    })
    await clock.advance(20_000)
    expect(server.requests).toHaveLength(1)
    server.accept()
    clock.goOnline()
    expect(store.getSnapshot().retry).toEqual({ attempt: 1, at: clock.now(), reason: 'offline' })
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'open', error: undefined, retry: null })
    expect(server.requests).toHaveLength(2)
  })

  test('a slow timer is the net where `online` never comes, and nothing multiplies', async () => {
    const { clock, server, store, left } = createTestLive()
    clock.goOffline()
    server.refuse(undefined, { times: Infinity })
    store.open()
    await clock.advance(275_000)
    expect(server.requests).toHaveLength(4)
    expect(left()).toEqual({ timers: 1, listeners: 2, requests: 0 })
  })

  test('costs no retries', async () => {
    const { clock, server, store } = createTestLive({ reconnect: { retries: 2 } })
    clock.goOffline()
    server.refuse(undefined, { times: Infinity })
    store.open()
    await clock.advance(900_000)
    expect(store.getSnapshot()).toMatchObject({ status: 'reconnecting', retry: { attempt: 1, at: null } })
    expect(server.requests.length).toBeGreaterThan(5)
    clock.goOnline()
    await clock.settle()
    expect(store.getSnapshot().retry).toMatchObject({ attempt: 1, reason: 'network' })
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('error')
  })
})

describe('waking', () => {
  test.each(['show', 'goOnline'] as const)('%s cuts the backoff short', async (signal) => {
    const { clock, server, store } = createTestLive({ reconnect: { base: 60_000, max: 60_000 } })
    server.refuse()
    store.open()
    await clock.settle()
    expect(store.getSnapshot().retry?.at).toBe(clock.now() + 30_000)
    clock[signal]()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
  })

  test('never cuts what the server asked for', async () => {
    const { clock, server, store } = createTestLive({ reconnect: { base: 60_000, max: 60_000 } })
    server.fail(503, { headers: { 'retry-after': '10' } })
    store.open()
    await clock.settle()
    expect(store.getSnapshot().retry?.at).toBe(clock.now() + 40_000)
    await clock.advance(4_000)
    clock.show()
    expect(store.getSnapshot().retry).toEqual({ attempt: 1, at: clock.now() + 6_000, reason: 'http' })
    clock.goOnline()
    await clock.advance(5_999)
    expect(server.requests).toHaveLength(1)
    await clock.advance(1)
    expect(server.requests).toHaveLength(2)
  })

  test.each(['open', 'reconnect'] as const)('%s() does: it is what a person asked for', async (verb) => {
    const { clock, server, store } = createTestLive()
    server.fail(503, { headers: { 'retry-after': '3600' } })
    store.open()
    await clock.settle()
    store[verb]()
    await clock.settle()
    expect(server.requests).toHaveLength(2)
    expect(store.getSnapshot().status).toBe('open')
  })

  test('several triggers at once are one request', async () => {
    const { clock, server, store, left } = createTestLive()
    server.refuse()
    store.open()
    await clock.settle()
    server.stall()
    clock.show()
    clock.goOnline()
    clock.show()
    store.open()
    await clock.advance(10_000)
    expect(server.requests).toHaveLength(2)
    expect(left()).toEqual({ timers: 1, listeners: 2, requests: 1 })
  })

  test.each(['connecting', 'open'])('changes nothing where the stream is %s', async (status) => {
    const { clock, server, store, published } = createTestLive()
    if (status === 'connecting') server.stall()
    store.open()
    await clock.settle()
    const before = published.length
    clock.show()
    clock.goOnline()
    await clock.settle()
    expect(store.getSnapshot().status).toBe(status)
    expect(published).toHaveLength(before)
    expect(server.requests).toHaveLength(1)
  })

  test.each(['idle', 'closed', 'error'])('starts nothing that is %s', async (status) => {
    const { clock, server, store, left } = createTestLive()
    if (status === 'error') server.fail(404)
    if (status !== 'idle') store.open()
    await clock.settle()
    if (status === 'closed') store.close()
    const before = server.requests.length
    clock.show()
    clock.goOnline()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe(status)
    expect(server.requests).toHaveLength(before)
    expect(left()).toEqual(NOTHING_LEFT)
  })
})

test('going offline does not cut short what the server asked for', async () => {
  const { clock, server, store } = createTestLive()
  server.fail(503, { headers: { 'retry-after': '3600' } })
  store.open()
  await clock.settle()
  clock.goOffline()
  await clock.advance(3_000_000)
  clock.goOnline()
  await clock.advance(500_000)
  expect(server.requests).toHaveLength(1)
  await clock.advance(200_000)
  expect(server.requests).toHaveLength(2)
  store.close()
})
