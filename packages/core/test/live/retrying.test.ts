import { describe, expect, test } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

describe('retries', () => {
  test('used up: error with the last failure', async () => {
    const { clock, server, store, statuses, left } = createTestLive({ reconnect: { retries: 2 } })
    server.fail(503, { times: 2 })
    store.open()
    await clock.settle()
    await clock.advance(500)
    server.fail(502)
    await clock.advance(60_000)
    expect(statuses).toEqual([
      'connecting',
      'reconnecting',
      'reconnecting',
      'reconnecting',
      'reconnecting',
      'error',
    ])
    expect(store.getSnapshot()).toMatchObject({ error: { status: 502, attempt: 2 }, retry: null })
    expect(server.requests).toHaveLength(3)
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('back off: each wait up to twice the one before', async () => {
    const { clock, server, store } = createTestLive({ reconnect: { base: 100, max: 500 } })
    server.refuse(undefined, { times: Infinity })
    store.open()
    await clock.settle()
    const waits: number[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      const { retry } = store.getSnapshot()
      expect(retry?.attempt).toBe(attempt)
      waits.push((retry?.at ?? 0) - clock.now())
      await clock.advance(waits.at(-1) ?? 0)
    }
    expect(waits).toEqual([50, 100, 200, 250, 250])
    expect(server.requests).toHaveLength(6)
  })

  test('start over after a connection that stood for 5 s, not after one that only opened', async () => {
    const { clock, server, store } = createTestLive()
    server.refuse(undefined, { times: Infinity })
    store.open()
    await clock.settle()
    await clock.advance(500)
    expect(store.getSnapshot().retry?.attempt).toBe(2)
    server.accept()
    await clock.advance(1_000)
    await clock.advance(4_999)
    server.drop()
    await clock.settle()
    expect(store.getSnapshot().retry).toEqual({ attempt: 3, at: clock.now() + 2_000, reason: 'network' })
    await clock.advance(2_000)
    await clock.advance(5_000)
    server.drop()
    await clock.settle()
    expect(store.getSnapshot().retry).toEqual({ attempt: 1, at: clock.now() + 500, reason: 'network' })
  })

  test('start over for a server that is polled: it delivers, says `retry:` and ends', async () => {
    const { clock, server, store } = createTestLive({ reconnect: { retries: 1 } })
    store.open()
    await clock.settle()
    for (let round = 0; round < 3; round++) {
      server.send('a', { retry: 2_000 })
      server.end()
      await clock.settle()
      expect(store.getSnapshot().retry).toEqual({ attempt: 1, at: clock.now() + 2_500, reason: 'ended' })
      await clock.advance(2_500)
    }
    expect(server.requests).toHaveLength(4)
  })
})

describe('`retry:`', () => {
  test('is a floor for every later wait, over connections', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.raw('retry: 7000\n')
    server.drop()
    await clock.settle()
    expect(store.getSnapshot().retry?.at).toBe(clock.now() + 7_500)
    server.refuse()
    await clock.advance(7_500)
    expect(store.getSnapshot().retry?.at).toBe(clock.now() + 8_000)
  })

  test('and Retry-After: the larger one', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.raw('retry: 3000\n\n')
    server.drop()
    await clock.settle()
    server.fail(503, { headers: { 'retry-after': '10' } })
    await clock.advance(3_500)
    expect(store.getSnapshot().retry?.at).toBe(clock.now() + 11_000)
  })
})
