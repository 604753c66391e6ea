import { describe, expect, test, vi } from 'vitest'
import type { ReconnectOptions } from '../../src/types'
import { createTestRequest } from './support'

/** A run whose answer is the text of its events, retried as `retry` says. */
const createRetried = (retry: boolean | ReconnectOptions, parts: { until?: string; body?: object } = {}) =>
  createTestRequest({
    events: { message: String },
    collect: (c) => c.concat(({ data }: { data: string }) => data),
    retry,
    ...parts,
  })

describe('a server that replays from the start', () => {
  test('the collector restarts when the new answer begins: never a second copy', async () => {
    const { clock, server, store, published } = createRetried(true, { until: '[DONE]' })
    const promise = store.start()
    await clock.settle()
    server.raw('id: 1\ndata: a\n\nid: 2\ndata: b\n\n')
    await clock.settle()
    server.drop()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({
      status: 'connecting',
      data: 'ab',
      error: { kind: 'interrupted' },
      received: { events: 2 },
    })
    await clock.advance(500)
    expect(store.getSnapshot()).toEqual({
      status: 'streaming',
      data: '',
      event: undefined,
      error: undefined,
      received: { events: 0, bytes: 0 },
    })
    server.raw('id: 1\ndata: a\n\nid: 2\ndata: b\n\n')
    await clock.settle()
    server.raw('id: 3\ndata: c\n\ndata: [DONE]\n\n')
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'abc', error: undefined })
    expect(store.getSnapshot().received.events).toBe(3)
    expect(published.map(({ data }) => data)).not.toContain('abab')
  })

  test('no cursor is ever sent, nor told', async () => {
    const cursors: string[] = []
    const { clock, server, store } = createTestRequest({
      retry: true,
      headers({ lastEventId }) {
        cursors.push(lastEventId)
        return {}
      },
      onOpen: ({ lastEventId }) => cursors.push(lastEventId),
    })
    void store.start()
    for (const _ of [1, 2, 3]) {
      await clock.settle()
      server.send('a', { id: '7' })
      server.drop()
      await clock.advance(30_000)
    }
    expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual(Array(4).fill(null))
    expect(cursors).toEqual(Array(8).fill(''))
  })

  test('a run that gives up keeps what the last attempt that answered had brought', async () => {
    const { clock, server, store } = createRetried({ retries: 2 })
    const promise = store.start()
    await clock.settle()
    server.send('a')
    server.drop()
    server.fail(503, { times: 2 })
    await clock.advance(60_000)
    expect(await promise).toMatchObject({ status: 'error', data: 'a', error: { status: 503, attempt: 2 } })
  })

  test('a 204 on the retry is an empty answer: what the first attempt had brought is not its', async () => {
    const { clock, server, store } = createRetried(true)
    const promise = store.start()
    await clock.settle()
    server.send('a')
    server.drop()
    server.fail(204)
    await clock.advance(500)
    expect(await promise).toEqual({ status: 'done', data: '', error: undefined })
    expect(store.getSnapshot().received).toEqual({ events: 0, bytes: 0 })
  })
})

describe('a retry', () => {
  test('is told as a failure of its attempt, once; the end once more, and onFinish once', async () => {
    const { clock, server, store, errors, results, statuses } = createRetried({ retries: 2 })
    server.fail(503)
    server.refuse()
    void store.start()
    await clock.advance(60_000)
    server.drop()
    await clock.settle()
    expect(errors.map(({ kind, attempt }) => [kind, attempt])).toEqual([
      ['http', 0],
      ['network', 1],
      ['interrupted', 2],
    ])
    expect(results).toMatchObject([{ status: 'error', error: errors[2] }])
    expect(statuses).toEqual(['connecting', 'streaming', 'error'])
    expect(server.requests).toHaveLength(3)
  })

  test('asks for the request and its headers anew, and says which attempt it is', async () => {
    const attempts: unknown[] = []
    const request = vi.fn((prompt: string) => ({ body: { prompt } }))
    const { clock, server, store } = createTestRequest({
      request,
      retry: true,
      headers({ attempt, error }) {
        attempts.push([attempt, error?.kind])
        return {}
      },
    })
    server.fail(503)
    void store.start('hello')
    await clock.advance(500)
    expect(attempts).toEqual([
      [0, undefined],
      [1, 'http'],
    ])
    expect(request.mock.calls).toEqual([['hello'], ['hello']])
    expect(server.requests.map(({ init }) => init.body)).toEqual(Array(2).fill('{"prompt":"hello"}'))
  })

  test('waits for its backoff, jittered', async () => {
    const { clock, server, store } = createRetried({ base: 100, max: 300 })
    server.refuse(undefined, { times: 4 })
    void store.start()
    await clock.settle()
    for (const [n, wait] of [50, 100, 150, 150].entries()) {
      await clock.advance(wait - 1)
      expect(server.requests).toHaveLength(n + 1)
      await clock.advance(1)
      expect(server.requests).toHaveLength(n + 2)
    }
  })

  test('honours Retry-After as a floor, and the `retry:` of the stream', async () => {
    const { clock, server, store } = createRetried(true)
    clock.random = 0
    server.fail(429, { headers: { 'retry-after': '20' } })
    void store.start()
    await clock.advance(19_999)
    expect(server.requests).toHaveLength(1)
    await clock.advance(1)
    expect(server.requests).toHaveLength(2)
    server.send('a', { retry: 7_000 })
    server.drop()
    await clock.advance(6_999)
    expect(server.requests).toHaveLength(2)
    await clock.advance(1)
    expect(server.requests).toHaveLength(3)
  })

  test('is not for what will not change', async () => {
    for (const status of [400, 401, 403, 404, 422]) {
      const { clock, server, store } = createRetried(true)
      server.fail(status)
      const promise = store.start()
      await clock.advance(60_000)
      expect((await promise).error?.status).toBe(status)
      expect(server.requests).toHaveLength(1)
    }
  })

  test('also for an answer that ended before until; not for one that is done', async () => {
    const { clock, server, store } = createRetried(true, { until: '[DONE]' })
    const promise = store.start()
    await clock.settle()
    server.send('a')
    server.end()
    await clock.advance(500)
    expect(server.requests).toHaveLength(2)
    server.send('a')
    server.send('[DONE]')
    server.end()
    await clock.advance(60_000)
    expect(await promise).toEqual({ status: 'done', data: 'a', error: undefined })
    expect(server.requests).toHaveLength(2)
  })

  test('retries: 0 is none', async () => {
    const { clock, server, store, errors } = createRetried({ retries: 0 })
    server.fail(503)
    void store.start()
    await clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
    expect(errors).toHaveLength(1)
  })

  test('starts with a full count for each run', async () => {
    const { clock, server, store } = createRetried({ retries: 1 })
    for (const requests of [2, 4]) {
      server.fail(503, { times: 2 })
      const promise = store.start()
      await clock.advance(60_000)
      expect((await promise).error?.attempt).toBe(1)
      expect(server.requests).toHaveLength(requests)
    }
  })
})
