import { describe, expect, test, vi } from 'vitest'
import { StreamError } from '../../src/index'
import { createTestClock, NOTHING_LEFT } from '../support'
import { createTestRequest } from './support'

describe('onUnauthorized', () => {
  test('renews once, then one more attempt is made at once, though nothing is retried', async () => {
    const attempts: unknown[] = []
    const onUnauthorized = vi.fn<(response: Response) => void>()
    const { clock, server, store, errors, statuses, results } = createTestRequest({
      body: { q: 1 },
      onUnauthorized,
      headers({ attempt, error }) {
        attempts.push([attempt, error?.status])
        return {}
      },
    })
    server.fail(401)
    const promise = store.start()
    await clock.settle()
    expect(onUnauthorized.mock.calls.map(([{ status }]) => status)).toEqual([401])
    expect(attempts).toEqual([
      [0, undefined],
      [0, 401],
    ])
    expect(errors).toMatchObject([{ kind: 'http', status: 401 }])
    server.send('a')
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'a', error: undefined })
    expect(statuses).toEqual(['connecting', 'streaming', 'done'])
    expect(results).toHaveLength(1)
    expect(server.requests.map(({ init }) => init.body)).toEqual(Array(2).fill('{"q":1}'))
  })

  test('costs no retry', async () => {
    const { clock, server, store, errors } = createTestRequest({ onUnauthorized() {}, retry: { retries: 1 } })
    server.fail(401)
    server.fail(503)
    void store.start()
    await clock.advance(500)
    expect(store.getSnapshot().status).toBe('streaming')
    expect(errors.map(({ status, attempt }) => [status, attempt])).toEqual([
      [401, 0],
      [503, 0],
    ])
    expect(server.requests).toHaveLength(3)
  })

  test('again a 401: error, told once for each attempt', async () => {
    const onUnauthorized = vi.fn()
    const { clock, server, store, errors, results } = createTestRequest({ onUnauthorized })
    server.fail(401, { times: Infinity })
    void store.start()
    await clock.advance(60_000)
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
    expect(server.requests).toHaveLength(2)
    expect(errors.map(({ status }) => status)).toEqual([401, 401])
    expect(results).toMatchObject([{ status: 'error', error: errors[1] }])
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('no refresh token')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no refresh token'))],
  ])('that %s: the 401 stands, told once, and the exception is reported', async (_, onUnauthorized) => {
    const { clock, server, store, errors, results } = createTestRequest({ onUnauthorized })
    server.fail(401)
    void store.start()
    await clock.settle()
    expect(errors).toHaveLength(1)
    expect(results).toEqual([{ status: 'error', data: undefined, error: errors[0] }])
    expect(server.requests).toHaveLength(1)
    expect(clock.reported.splice(0)).toEqual([new Error('no refresh token')])
  })

  test('is called once at a time, however many stores use it', async () => {
    const clock = createTestClock()
    let renewed: () => void = () => {}
    const onUnauthorized = vi.fn(() => new Promise<void>((resolve) => (renewed = resolve)))
    const runs = [1, 2, 3].map(() => createTestRequest({ onUnauthorized }, clock))
    for (const { server, store } of runs) {
      server.fail(401)
      void store.start()
    }
    await clock.settle()
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
    expect(runs.map(({ store }) => store.getSnapshot().status)).toEqual(Array(3).fill('connecting'))
    renewed()
    await clock.settle()
    expect(runs.map(({ store }) => store.getSnapshot().status)).toEqual(Array(3).fill('streaming'))
    expect(runs.map(({ server }) => server.requests.length)).toEqual([2, 2, 2])
    for (const { store } of runs) store.stop()
  })

  test('is armed again by each run, and by an answer that began', async () => {
    const onUnauthorized = vi.fn()
    const { clock, server, store } = createTestRequest({ onUnauthorized, retry: true })
    server.fail(401)
    void store.start()
    await clock.settle()
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
    server.drop()
    server.fail(401)
    await clock.advance(500)
    expect(onUnauthorized).toHaveBeenCalledTimes(2)
    expect(store.getSnapshot().status).toBe('streaming')
    server.fail(401)
    void store.start()
    await clock.settle()
    expect(onUnauthorized).toHaveBeenCalledTimes(3)
  })

  test.each([
    [false, 1],
    [undefined, 2],
    [true, 2],
  ])('is asked unless `retry.when` answers %o', async (answer, requests) => {
    const onUnauthorized = vi.fn()
    const { clock, server, store } = createTestRequest({ onUnauthorized, retry: { when: () => answer } })
    server.fail(401)
    void store.start()
    await clock.settle()
    expect(onUnauthorized).toHaveBeenCalledTimes(requests - 1)
    expect(server.requests).toHaveLength(requests)
    expect(store.getSnapshot().status).toBe(answer === false ? 'error' : 'streaming')
  })

  test('stop() while it is pending: nothing more is sent', async () => {
    let renewed: () => void = () => {}
    const { clock, server, store, statuses, left } = createTestRequest({
      onUnauthorized: () => new Promise<void>((resolve) => (renewed = resolve)),
    })
    server.fail(401)
    const promise = store.start()
    await clock.settle()
    store.stop()
    expect(await promise).toEqual({ status: 'stopped', data: undefined, error: undefined })
    renewed()
    await clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
    expect(statuses).toEqual(['connecting', 'stopped'])
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('stop() in it: nothing more is sent', async () => {
    const { clock, server, store, results } = createTestRequest({ onUnauthorized: (): void => store.stop() })
    server.fail(401)
    void store.start()
    await clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
    expect(results).toMatchObject([{ status: 'stopped' }])
  })

  test('a 401 that came without a response, of a fetch of your own, is a failure like any other', async () => {
    const onUnauthorized = vi.fn()
    const own = new StreamError('http', 'Signed out', { status: 401 })
    const { clock, server, store } = createTestRequest({ onUnauthorized })
    server.refuse(own)
    const promise = store.start()
    await clock.settle()
    expect(await promise).toEqual({ status: 'error', data: undefined, error: own })
    expect(onUnauthorized).not.toHaveBeenCalled()
  })
})

test('without it a 401 is an error at once', async () => {
  const { clock, server, store } = createTestRequest({ retry: true })
  server.fail(401)
  const promise = store.start()
  await clock.settle()
  expect(await promise).toMatchObject({ status: 'error', error: { status: 401 } })
  expect(server.requests).toHaveLength(1)
})
