import { describe, expect, test, vi } from 'vitest'
import { createTestLive } from '../support'

describe('reconnect.when', () => {
  test('is asked for every failure, with the number of the retry it would be', async () => {
    const when = vi.fn<(failure: { kind: string }, attempt: number) => undefined>()
    const { clock, server, store } = createTestLive({ reconnect: { when, retries: 5 } })
    store.open()
    await clock.settle()
    server.drop()
    await clock.settle()
    server.fail(503)
    await clock.advance(500)
    server.fail(404)
    await clock.advance(1_000)
    expect(when.mock.calls.map(([{ kind }, attempt]) => [kind, attempt])).toEqual([
      ['network', 1],
      ['http', 2],
      ['http', 3],
    ])
    expect(store.getSnapshot().status).toBe('error')
  })

  test('counts from one again after a healthy connection, as the retry does', async () => {
    const asked: number[] = []
    const { clock, server, store } = createTestLive({
      reconnect: { when: (_, attempt) => void asked.push(attempt) },
    })
    server.refuse()
    store.open()
    await clock.settle()
    await clock.advance(500)
    await clock.advance(5_000)
    server.drop()
    await clock.settle()
    expect(store.getSnapshot().retry?.attempt).toBe(1)
    expect(asked).toEqual([1, 1])
  })

  test('is not asked for a clean end, which is no failure', async () => {
    const when = vi.fn(() => false)
    const { clock, server, store } = createTestLive({ reconnect: { when } })
    store.open()
    await clock.settle()
    server.end()
    await clock.settle()
    expect(when).not.toHaveBeenCalled()
    expect(store.getSnapshot().status).toBe('reconnecting')
  })

  test.each([
    [true, 404, 'reconnecting', 500],
    [false, 503, 'error', undefined],
    [8_000, 404, 'reconnecting', 8_000],
    [undefined, 503, 'reconnecting', 500],
    [undefined, 404, 'error', undefined],
  ])('%s for a %i: %s', async (answer, status, expected, wait) => {
    const { clock, server, store } = createTestLive({ reconnect: { when: () => answer } })
    server.fail(status)
    store.open()
    await clock.settle()
    const { retry, status: actual } = store.getSnapshot()
    expect(actual).toBe(expected)
    expect(retry?.at).toBe(wait === undefined ? undefined : clock.now() + wait)
  })

  test('that throws is reported, and leaves the default', async () => {
    const { clock, server, store } = createTestLive({
      reconnect: {
        when() {
          throw new Error('bad when')
        },
      },
    })
    server.fail(503)
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('reconnecting')
    expect(clock.reported).toEqual([new Error('bad when')])
  })
})
