import { describe, expect, test, vi } from 'vitest'
import type { StreamError } from '../../src/index'
import { createTestClock, createTestLive } from '../support'

describe('onUnauthorized', () => {
  test('renews once, then one attempt is made at once that costs no retry', async () => {
    const errors: StreamError[] = []
    const onUnauthorized = vi.fn<(response: Response) => void>()
    const attempts: number[] = []
    const { clock, server, store, statuses } = createTestLive({
      onUnauthorized,
      onError: (error) => errors.push(error),
      headers: ({ attempt }) => {
        attempts.push(attempt)
        return {}
      },
      reconnect: { retries: 0 },
    })
    server.fail(401)
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'open', error: undefined, retry: null })
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
    expect(onUnauthorized.mock.calls[0]?.[0].status).toBe(401)
    expect(attempts).toEqual([0, 0])
    expect(errors.map(({ status }) => status)).toEqual([401])
    expect(new Set(statuses)).toEqual(new Set(['connecting', 'open']))
  })

  test('a second 401 is an error', async () => {
    const onUnauthorized = vi.fn()
    const { clock, server, store } = createTestLive({ onUnauthorized })
    server.fail(401, { times: Infinity })
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { kind: 'http', status: 401 } })
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
    expect(server.requests).toHaveLength(2)
  })

  test('without it a 401 is an error at once', async () => {
    const { clock, server, store } = createTestLive()
    server.fail(401)
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('error')
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('no refresh token')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no refresh token'))],
  ])('where it %s, the 401 stands, and the exception is reported', async (_, onUnauthorized) => {
    const { clock, server, store, left } = createTestLive({ onUnauthorized })
    server.fail(401)
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { status: 401 } })
    expect(clock.reported).toEqual([new Error('no refresh token')])
    expect(server.requests).toHaveLength(1)
    expect(left()).toEqual({ timers: 0, listeners: 0, requests: 0 })
  })

  test('is armed again by the next open: a token may expire any number of times', async () => {
    const onUnauthorized = vi.fn()
    const { clock, server, store } = createTestLive({ onUnauthorized })
    for (let time = 1; time <= 3; time++) {
      server.fail(401)
      if (time === 1) store.open()
      else server.drop()
      await clock.advance(1_000)
      expect(store.getSnapshot().status).toBe('open')
      expect(onUnauthorized).toHaveBeenCalledTimes(time)
    }
  })

  test('is called once for all the streams that use the same function', async () => {
    const clock = createTestClock()
    let renewed: () => void = () => {}
    const onUnauthorized = vi.fn(() => new Promise<void>((resolve) => (renewed = resolve)))
    const lives = [1, 2, 3].map(() => createTestLive({ onUnauthorized }, clock))
    for (const { server, store } of lives) {
      server.fail(401)
      store.open()
    }
    await clock.settle()
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
    expect(lives.map(({ server }) => server.requests.length)).toEqual([1, 1, 1])
    renewed()
    await clock.settle()
    expect(lives.map(({ store }) => store.getSnapshot().status)).toEqual(['open', 'open', 'open'])

    for (const { server } of lives) server.fail(401)
    for (const { server } of lives) server.drop()
    await clock.advance(1_000)
    expect(onUnauthorized).toHaveBeenCalledTimes(2)
    renewed()
  })

  test('close() while it is pending sends nothing more', async () => {
    let renewed: () => void = () => {}
    const { clock, server, store, left } = createTestLive({
      onUnauthorized: () => new Promise<void>((resolve) => (renewed = resolve)),
    })
    server.fail(401)
    store.open()
    await clock.settle()
    store.close()
    renewed()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('closed')
    expect(server.requests).toHaveLength(1)
    expect(left()).toEqual({ timers: 0, listeners: 0, requests: 0 })
  })

  test('is consent enough for a POST, which is not retried otherwise', async () => {
    const { clock, server, store } = createTestLive({ body: { q: 1 }, onUnauthorized: () => {} })
    server.fail(401)
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
    expect(server.requests.map(({ init }) => init.method)).toEqual(['POST', 'POST'])
  })
})

test('`when` that says false overrules it: nothing is renewed', async () => {
  const onUnauthorized = vi.fn()
  const { clock, server, store, statuses } = createTestLive({
    onUnauthorized,
    reconnect: { when: () => false },
  })
  server.fail(401)
  store.open()
  await clock.settle()
  expect(onUnauthorized).not.toHaveBeenCalled()
  expect(statuses).toEqual(['connecting', 'error'])
})

test('a renewal that the back/forward cache cut off is asked for again', async () => {
  let renewed: () => void = () => {}
  const onUnauthorized = vi.fn(() => new Promise<void>((resolve) => (renewed = resolve)))
  const { clock, server, store } = createTestLive({ onUnauthorized })
  server.fail(401, { times: 2 })
  store.open()
  await clock.settle()
  clock.page('pagehide')
  clock.page('pageshow')
  await clock.settle()
  // The first call is still under way: the second 401 joins it.
  expect(onUnauthorized).toHaveBeenCalledTimes(1)
  renewed()
  await clock.settle()
  expect(store.getSnapshot().status).toBe('open')
  store.close()
})
