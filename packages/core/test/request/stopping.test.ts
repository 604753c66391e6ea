import { describe, expect, test, vi } from 'vitest'
import { NOTHING_LEFT } from '../support'
import { createTestRequest } from './support'

describe('stop()', () => {
  test('in the same tick as start(): no request', async () => {
    const { clock, server, store, statuses, results } = createTestRequest()
    const promise = store.start()
    store.stop()
    expect(await promise).toEqual({ status: 'stopped', data: undefined, error: undefined })
    await clock.settle()
    expect(server.requests).toEqual([])
    expect(statuses).toEqual(['connecting', 'stopped'])
    expect(results).toHaveLength(1)
  })

  test('before the response: the request is aborted at once, and what comes is nothing', async () => {
    const { clock, server, store, statuses, errors, left } = createTestRequest({ connectTimeout: 100 })
    server.stall()
    const promise = store.start()
    await clock.settle()
    store.stop()
    expect(store.getSnapshot().status).toBe('stopped')
    expect(server.requests[0]?.aborted).toBe(true)
    await clock.settle()
    expect(left()).toEqual(NOTHING_LEFT)
    server.send('late')
    server.accept()
    await clock.advance(60_000)
    expect(statuses).toEqual(['connecting', 'stopped'])
    expect(errors).toEqual([])
    expect((await promise).status).toBe('stopped')
  })

  test('a fetch that has never heard of signals: its late answer is thrown away, its body cancelled', async () => {
    let answer: (response: Response) => void = () => {}
    const onCancel = vi.fn()
    const { clock, store, statuses } = createTestRequest({
      fetch: () => new Promise((resolve) => (answer = resolve)),
    })
    void store.start()
    await clock.settle()
    store.stop()
    const body = new ReadableStream({ cancel: onCancel })
    answer(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
    await clock.settle()
    expect(onCancel).toHaveBeenCalledTimes(1)
    expect(statuses).toEqual(['connecting', 'stopped'])
  })

  test.each(['request', 'headers', 'body'] as const)(
    'while %s() is pending: no request, whatever it answers later',
    async (name) => {
      let answer: (value: object) => void = () => {}
      const pending = vi.fn(() => new Promise<object>((resolve) => (answer = resolve)))
      const { clock, server, store, statuses, errors } = createTestRequest({ [name]: pending })
      void store.start()
      await clock.settle()
      expect(pending).toHaveBeenCalledTimes(1)
      store.stop()
      answer({})
      await clock.advance(60_000)
      expect(server.requests).toEqual([])
      expect(statuses).toEqual(['connecting', 'stopped'])
      expect(errors).toEqual([])
    },
  )

  test('while request() is pending: headers are not asked for any more', async () => {
    let answer: (spec: object) => void = () => {}
    const headers = vi.fn(() => ({}))
    const { clock, store } = createTestRequest({
      request: () => new Promise<object>((resolve) => (answer = resolve)),
      headers,
    })
    void store.start()
    await clock.settle()
    store.stop()
    answer({})
    await clock.settle()
    expect(headers).not.toHaveBeenCalled()
  })

  test('aborts the signal that the option functions were given', async () => {
    let signal: AbortSignal | undefined
    const { clock, store } = createTestRequest({
      headers: (attempt) => ((signal = attempt.signal), {}),
    })
    void store.start()
    await clock.settle()
    expect(signal?.aborted).toBe(false)
    store.stop()
    expect(signal?.aborted).toBe(true)
  })

  test('keeps the data, and publishes what was waiting for its frame', async () => {
    const { clock, server, store, published } = createTestRequest({ batch: 1_000 })
    void store.start()
    await clock.settle()
    server.send('a')
    server.send('b')
    await clock.settle()
    expect(published.at(-1)).toMatchObject({ status: 'streaming', data: undefined })
    store.stop()
    expect(published.at(-1)).toMatchObject({ status: 'stopped', data: 'b' })
    const count = published.length
    await clock.advance(60_000)
    expect(published).toHaveLength(count)
  })

  test('of a run that is over, or never was, does nothing', async () => {
    const { clock, server, store, published } = createTestRequest()
    store.stop()
    expect(published).toEqual([])
    void store.start()
    await clock.settle()
    server.end()
    await clock.settle()
    const count = published.length
    store.stop()
    expect(published).toHaveLength(count)
    expect(store.getSnapshot().status).toBe('done')
  })
})
