import { describe, expect, test, vi } from 'vitest'
import { json, StreamError } from '../../src/index'
import { createTestLive, NOTHING_LEFT, type TestStream } from '../support'

describe('a stream that was open', () => {
  test('ended cleanly: reconnecting, without an error', async () => {
    const onError = vi.fn()
    const { clock, server, store, published } = createTestLive({ onError })
    store.open()
    await clock.settle()
    server.send('a')
    server.end()
    await clock.settle()
    const waiting = {
      status: 'reconnecting',
      data: 'a',
      error: undefined,
      retry: { attempt: 1, at: clock.now() + 500, reason: 'ended' },
      openedAt: null,
    }
    expect(store.getSnapshot()).toMatchObject(waiting)
    await clock.advance(500)
    expect(published.slice(2).map(({ status, retry }) => [status, retry?.reason])).toEqual([
      ['reconnecting', 'ended'],
      ['reconnecting', 'ended'],
      ['open', undefined],
    ])
    expect(onError).not.toHaveBeenCalled()
  })

  test('broke: reconnecting, the error shown until it is open again', async () => {
    const { clock, server, store, published } = createTestLive()
    store.open()
    await clock.settle()
    server.drop()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: {
        kind: 'network',
        message: 'The connection to https://example.test/stream was lost while the stream was open.',
        retryable: true,
        attempt: 0,
        cause: new TypeError('terminated'),
      },
      retry: { attempt: 1, at: clock.now() + 500, reason: 'network' },
    })
    await clock.advance(500)
    expect(published.slice(2).map(({ status, error }) => [status, error?.kind])).toEqual([
      ['reconnecting', 'network'],
      ['reconnecting', 'network'],
      ['open', undefined],
    ])
  })

  test('broke with an AbortError that is not ours: a loss like any other', async () => {
    const { clock, server, store } = createTestLive()
    let body: ReadableStreamDefaultController | undefined
    server.respond(
      () =>
        new Response(new ReadableStream({ start: (controller) => void (body = controller) }), {
          headers: { 'content-type': 'text/event-stream' },
        }),
    )
    store.open()
    await clock.settle()
    body?.error(new DOMException('aborted by somebody else', 'AbortError'))
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'reconnecting', error: { kind: 'network' } })
  })

  test('had an event that is too large: error, not retried', async () => {
    const { clock, server, store, left } = createTestLive({ maxEventSize: 9 })
    store.open()
    await clock.settle()
    server.send('123')
    server.send('1234')
    await clock.advance(60_000)
    expect(store.getSnapshot()).toMatchObject({
      status: 'error',
      data: '123',
      error: { kind: 'too-large', retryable: false, attempt: 0 },
      retry: null,
    })
    expect(left()).toEqual(NOTHING_LEFT)
    expect(server.requests).toHaveLength(1)
  })
})

describe('no response', () => {
  const failing: [string, (server: TestStream) => void, unknown][] = [
    ['fetch rejected', (server) => server.refuse(), new TypeError('fetch failed')],
    [
      'fetch rejected with an AbortError that is not ours',
      (server) => server.refuse(new DOMException('not ours', 'AbortError')),
      new DOMException('not ours', 'AbortError'),
    ],
  ]
  test.each(failing)('%s: reconnecting', async (_, fail, cause) => {
    const { clock, server, store } = createTestLive()
    fail(server)
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: { kind: 'network', retryable: true, cause },
      retry: { attempt: 1, at: clock.now() + 500, reason: 'network' },
    })
  })

  test('fetch threw at once: as if it had rejected', async () => {
    const cause = new TypeError('bad argument')
    const { clock, store, statuses } = createTestLive({
      fetch() {
        throw cause
      },
    })
    expect(() => store.open()).not.toThrow()
    await clock.settle()
    expect(statuses).toEqual(['connecting', 'reconnecting'])
    expect(store.getSnapshot().error).toMatchObject({ kind: 'network', cause })
  })

  test('fetch answered with something that is no response: a network error, not a crash', async () => {
    const { clock, store } = createTestLive({ fetch: () => Promise.resolve(undefined as never) })
    store.open()
    await clock.settle()
    expect(store.getSnapshot().error).toBeInstanceOf(StreamError)
    expect(store.getSnapshot().error?.kind).toBe('network')
  })

  test('headers() threw: nothing was sent, and it is tried again', async () => {
    let fails = true
    const { clock, server, store } = createTestLive({
      headers() {
        if (fails) throw new Error('no token')
        return {}
      },
    })
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: { message: 'The request to https://example.test/stream could not be prepared: no token' },
    })
    expect(server.requests).toEqual([])
    fails = false
    await clock.advance(500)
    expect(store.getSnapshot().status).toBe('open')
  })
})

describe('a decoder that refuses', () => {
  test('skips the event and tells onError: the stream goes on', async () => {
    const onError = vi.fn()
    const { clock, server, store, statuses } = createTestLive({
      events: { message: json<number>() },
      onError,
    })
    store.open()
    await clock.settle()
    server.raw('data: 1\n\ndata: {\n\n')
    await clock.advance(16)
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 1, error: undefined })
    server.send('3')
    await clock.advance(16)
    expect(store.getSnapshot().data).toBe(3)
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ kind: 'decode', text: '{' })]])
    expect(statuses).toEqual(['connecting', 'open', 'open', 'open'])
  })
})
