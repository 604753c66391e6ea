import { describe, expect, test, vi } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

describe('a response that is not a stream', () => {
  test('503 with Retry-After: reconnecting, not before the server wants it', async () => {
    const { clock, server, store } = createTestLive()
    server.fail(503, { headers: { 'retry-after': '3' }, body: 'Deploying' })
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: { kind: 'http', status: 503, bodyExcerpt: 'Deploying', retryable: true },
      retry: { attempt: 1, at: clock.now() + 3_500, reason: 'http' },
    })
    await clock.advance(3_499)
    expect(server.requests).toHaveLength(1)
    await clock.advance(1)
    expect(store.getSnapshot().status).toBe('open')
  })

  test('503 with a date in Retry-After', async () => {
    const { clock, server, store } = createTestLive()
    const date = new Date(clock.now() + 20_000).toUTCString()
    server.fail(503, { headers: { 'retry-after': date } })
    store.open()
    await clock.settle()
    expect(store.getSnapshot().retry?.at).toBe(clock.now() + 20_500)
  })

  test('204: closed, never retried', async () => {
    const onClose = vi.fn()
    const onError = vi.fn()
    const when = vi.fn()
    const { clock, server, store, statuses, left } = createTestLive({ onClose, onError, reconnect: { when } })
    server.fail(204)
    store.open()
    await clock.advance(60_000)
    expect(statuses).toEqual(['connecting', 'closed'])
    expect(store.getSnapshot()).toMatchObject({ error: undefined, retry: null })
    expect(onClose.mock.calls).toEqual([[{ reason: 'no-content' }]])
    expect(onError).not.toHaveBeenCalled()
    expect(when).not.toHaveBeenCalled()
    expect(left()).toEqual(NOTHING_LEFT)
    expect(server.requests).toHaveLength(1)
  })

  test.each([400, 401, 403, 404, 405, 501])('%i: error, never retried', async (status) => {
    const { clock, server, store, statuses, left } = createTestLive()
    server.fail(status, { body: 'Why not' })
    store.open()
    await clock.advance(60_000)
    expect(statuses).toEqual(['connecting', 'error'])
    expect(store.getSnapshot().error).toMatchObject({
      kind: 'http',
      status,
      response: { status },
      bodyExcerpt: 'Why not',
      retryable: false,
      attempt: 0,
    })
    expect(left()).toEqual(NOTHING_LEFT)
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['text/html; charset=utf-8', '<!doctype html><title>Sign in</title>'],
    ['text/event-streamish', ''],
    ['application/json', '{}'],
    ['', ''],
  ])('200 with content type %j: error, never retried', async (type, body) => {
    const { clock, server, store, statuses } = createTestLive()
    server.respond(() => {
      const response = new Response(body, { headers: { 'content-type': type } })
      if (type === '') response.headers.delete('content-type')
      return response
    })
    store.open()
    await clock.advance(60_000)
    expect(statuses).toEqual(['connecting', 'error'])
    expect(store.getSnapshot().error).toMatchObject({ kind: 'content-type', status: 200, bodyExcerpt: body })
    expect(server.requests).toHaveLength(1)
  })

  test.each(['text/event-stream', 'TEXT/Event-Stream; charset=UTF-8', 'text/event-stream;charset=latin1'])(
    '200 with content type %j is a stream',
    async (type) => {
      const { clock, server, store } = createTestLive()
      server.respond(() => new Response('data: ü\n\n', { headers: { 'content-type': type } }))
      store.open()
      await clock.settle()
      expect(store.getSnapshot().data).toBe('ü')
    },
  )

  test('500 with an event-stream body is a 500', async () => {
    const { clock, server, store, statuses } = createTestLive({ reconnect: false })
    server.fail(500, { headers: { 'content-type': 'text/event-stream' }, body: 'data: a\n\n' })
    store.open()
    await clock.settle()
    expect(statuses).toEqual(['connecting', 'error'])
    expect(store.getSnapshot()).toMatchObject({ data: undefined, error: { kind: 'http', status: 500 } })
  })

  test.each([404, 503, 200])('the body of a refused %i is cancelled', async (status) => {
    const cancel = vi.fn()
    const { clock, server, store } = createTestLive()
    server.respond(() => {
      const endless = new ReadableStream({ pull: (body) => body.enqueue(new Uint8Array(1_000)), cancel })
      return new Response(endless, { status, headers: { 'content-type': 'text/html' } })
    })
    store.open()
    await clock.settle()
    expect(cancel).toHaveBeenCalledTimes(1)
    expect(store.getSnapshot().error?.bodyExcerpt).toHaveLength(2_048)
  })

  test('a refused body that never comes holds nobody up for more than a second', async () => {
    const cancel = vi.fn()
    const { clock, server, store } = createTestLive()
    server.respond(() => new Response(new ReadableStream({ cancel }), { status: 404 }))
    store.open()
    await clock.advance(999)
    expect(store.getSnapshot().status).toBe('connecting')
    await clock.advance(1)
    expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { status: 404, bodyExcerpt: '' } })
    expect(cancel).toHaveBeenCalledTimes(1)
  })
})

describe('acceptResponse', () => {
  test('overrules status and content type of any 2xx', async () => {
    const { clock, server, store } = createTestLive({ acceptResponse: ({ status }) => status === 201 })
    server.respond(
      () => new Response('data: a\n\n', { status: 201, headers: { 'content-type': 'text/plain' } }),
    )
    store.open()
    await clock.settle()
    expect(store.getSnapshot().data).toBe('a')
  })

  test.each([204, 301, 404, 503])('is not asked for a %i', async (status) => {
    const acceptResponse = vi.fn(() => true)
    const { clock, server, store } = createTestLive({ acceptResponse })
    server.fail(status)
    store.open()
    await clock.settle()
    expect(acceptResponse).not.toHaveBeenCalled()
    expect(store.getSnapshot().status).not.toBe('open')
  })

  test('that says no refuses a stream', async () => {
    const { clock, store } = createTestLive({ acceptResponse: () => false })
    store.open()
    await clock.advance(1_000)
    expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { kind: 'content-type' } })
  })

  test('that throws is reported, and refuses', async () => {
    const { clock, server, store } = createTestLive({
      acceptResponse() {
        throw new Error('bad check')
      },
    })
    server.respond(() => new Response('data: a\n\n', { headers: { 'content-type': 'text/event-stream' } }))
    store.open()
    await clock.settle()
    expect(clock.reported).toEqual([new Error('bad check')])
    expect(store.getSnapshot().status).toBe('error')
  })
})

test('acceptResponse has to say true: the promise of an async one is no consent', async () => {
  const { clock, server, store } = createTestLive({
    acceptResponse: (async () => Promise.resolve(false)) as never,
  })
  store.open()
  // The excerpt of a body that does not end takes a second.
  await clock.advance(1_000)
  expect(server.requests).toHaveLength(1)
  expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { kind: 'content-type' } })
})
