import { describe, expect, test, vi } from 'vitest'
import { createStreamRequest, streamRequestOptions } from '../../src/index'
import { createTestRequest, REQUEST_URL, stateOf } from './support'

describe('misuse', () => {
  test.each([
    [{ concurrency: 'queue' }, "The option `concurrency` must be 'replace' or 'ignore', not \"queue\""],
    [{ request: '/x' }, 'The option `request` must be a function of the input, not "/x"'],
    [{ flushAtEnd: 1 }, 'The option `flushAtEnd` must be a boolean, not 1'],
    [{ retry: 3 }, 'The option `retry` must be a boolean or an object, not 3'],
    [{ retry: { retries: -1 } }, 'The option `retry.retries` must be a number, 0 or more, not -1'],
    [{ retry: { when: true } }, 'The option `retry.when` must be a function, not true'],
    [{ onFinish: 1 }, 'The option `onFinish` must be a function, not 1'],
    [{ method: 'GET', body: {} }, 'The option `body` cannot be sent with GET: fetch refuses it; use POST'],
  ])('%o is refused where the store is made', (options, message) => {
    expect(() => createStreamRequest(REQUEST_URL, options as never)).toThrow(new TypeError(message))
  })

  test('an input that no `request` takes throws at once, and changes nothing', async () => {
    const { clock, server, store, statuses } = createTestRequest()
    const start = store.start as (input: unknown) => unknown
    for (const input of [{ prompt: 'a' }, null, 0, '', new Event('click')])
      expect(() => start(input)).toThrow(TypeError)
    await clock.settle()
    expect(server.requests).toEqual([])
    expect(statuses).toEqual([])
  })

  test('a start that throws leaves the run before it alone', async () => {
    let isBroken = false
    const { clock, server, store, results } = createTestRequest({
      collect(c) {
        if (isBroken) throw new TypeError('collect is broken')
        return c.keepLast(5)
      },
    })
    const promise = store.start()
    await clock.settle()
    isBroken = true
    const wrong = store.start as (input?: unknown, options?: unknown) => unknown
    expect(() => wrong()).toThrow('collect is broken')
    expect(() => wrong('input')).toThrow(TypeError)
    expect(() => wrong(undefined, { signal: 'no signal' })).toThrow(
      'The option `signal` must be an AbortSignal, not "no signal"',
    )
    expect(await stateOf(promise)).toBe('pending')
    expect(results).toEqual([])
    server.send('a')
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: ['a'], error: undefined })
    expect(server.requests).toHaveLength(1)
  })

  test('streamRequestOptions gives back what it was given', () => {
    const onFinish = vi.fn()
    const options = { until: '[DONE]', onFinish }
    expect(streamRequestOptions(options)).toBe(options)
  })
})
