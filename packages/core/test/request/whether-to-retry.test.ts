import { describe, expect, test, vi } from 'vitest'
import { StreamError } from '../../src/index'
import { NOTHING_LEFT } from '../support'
import { createTestRequest } from './support'

describe('without `retry`', () => {
  test.each([
    [408, 425, 429, 500, 502, 503, 504].join(' or '),
    'a refused connection',
    'a broken body',
    'an incomplete answer',
  ])('nothing is sent again: %s', async (what) => {
    const statuses = what.startsWith('408') ? what.split(' or ').map(Number) : [undefined]
    for (const status of statuses) {
      const { clock, server, store, results, errors } = createTestRequest({ until: '[DONE]' })
      if (status !== undefined) server.fail(status, { headers: { 'retry-after': '0' } })
      else if (what.startsWith('a refused')) server.refuse()
      void store.start()
      await clock.settle()
      if (what.startsWith('a broken')) server.drop()
      if (what.startsWith('an incomplete')) server.end()
      await clock.advance(3_600_000)
      expect(server.requests).toHaveLength(1)
      expect(results).toMatchObject([{ status: 'error' }])
      expect(errors).toHaveLength(1)
    }
  })

  test('not even a GET', async () => {
    const { clock, server, store } = createTestRequest({ method: 'GET' })
    server.fail(503)
    void store.start()
    await clock.advance(3_600_000)
    expect(server.requests).toHaveLength(1)
  })
})

describe('retry.when', () => {
  test('is asked for each failure, and overrules the table both ways', async () => {
    const asked: unknown[] = []
    const { clock, server, store, results } = createTestRequest({
      retry: {
        when({ status }, attempt) {
          asked.push([status, attempt])
          return status === 404 ? 0 : status !== 503
        },
      },
    })
    server.fail(404)
    server.fail(503)
    void store.start()
    await clock.settle()
    await clock.advance(0)
    expect(server.requests).toHaveLength(2)
    expect(asked).toEqual([
      [404, 1],
      [503, 2],
    ])
    expect(results).toMatchObject([{ status: 'error', error: { status: 503 } }])
  })

  test('that throws is reported, and the table decides', async () => {
    const { clock, server, store } = createTestRequest({
      retry: {
        when() {
          throw new Error('bad when')
        },
      },
    })
    server.fail(503)
    void store.start()
    await clock.advance(500)
    expect(server.requests).toHaveLength(2)
    expect(clock.reported.splice(0)).toEqual([new Error('bad when')])
  })

  test('is asked for what a decoder refused, too', async () => {
    const when = vi.fn(({ kind }: StreamError) => kind === 'decode')
    const { clock, server, store } = createTestRequest({
      events: { message: JSON.parse as (data: string) => number },
      retry: { when },
    })
    void store.start()
    await clock.settle()
    server.send('a')
    await clock.advance(500)
    expect(when).toHaveBeenCalledTimes(1)
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  test('an error of the stream that a decoder calls retryable is retried, where retry is on', async () => {
    const overloaded = new StreamError('http', 'Overloaded', { status: 529, retryable: true })
    const { clock, server, store, errors } = createTestRequest({
      events: {
        message: String,
        error() {
          throw overloaded
        },
      },
      collect: (c) => c.concat(({ data }) => data),
      retry: true,
    })
    const promise = store.start()
    await clock.settle()
    server.raw('data: a\n\nevent: error\ndata: overloaded\n\ndata: b\n\n')
    await clock.advance(500)
    expect(errors).toEqual([overloaded])
    server.raw('data: a\n\n')
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'a', error: undefined })
  })
})

describe('stop() of a run that waits for its retry', () => {
  test('sends nothing more, keeps the data, and leaves nothing behind', async () => {
    const { clock, server, store, left, statuses } = createTestRequest({ retry: true })
    const promise = store.start()
    await clock.settle()
    server.send('a')
    server.drop()
    await clock.settle()
    store.stop()
    expect(await promise).toEqual({ status: 'stopped', data: 'a', error: undefined })
    expect(left()).toEqual(NOTHING_LEFT)
    await clock.advance(3_600_000)
    expect(server.requests).toHaveLength(1)
    expect(statuses).toEqual(['connecting', 'streaming', 'connecting', 'stopped'])
  })

  test.each(['onError', 'when', 'a subscriber'])('in %s', async (where) => {
    const stopIf = (name: string) => {
      if (name === where) store.stop()
    }
    const { clock, server, store, results, errors, left } = createTestRequest({
      onError: () => stopIf('onError'),
      retry: { when: () => void stopIf('when') },
    })
    store.subscribe(() => store.getSnapshot().error && stopIf('a subscriber'))
    server.fail(503)
    void store.start()
    await clock.advance(3_600_000)
    expect(server.requests).toHaveLength(1)
    expect(results).toEqual([{ status: 'stopped', data: undefined, error: undefined }])
    // Who stops on the news of a failure has heard of it.
    expect(errors).toHaveLength(where === 'onError' ? 1 : 0)
    expect(left()).toEqual(NOTHING_LEFT)
  })
})
