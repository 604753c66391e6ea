import { describe, expect, test, vi } from 'vitest'
import type { Attempt, EventSourceOptions } from '../../src/types'
import { createLiveStore } from '../../src/live/live-store'
import { createTestClock, createTestLive, createTestStream, STREAM_URL } from '../support'

describe('fetch', () => {
  test('is called without a receiver: a browser refuses to call its own with any but the window', async () => {
    const receivers: unknown[] = []
    const server = createTestStream()
    const { clock, store } = createTestLive({
      fetch(this: unknown, url, init) {
        receivers.push(this)
        return server.fetch(url, init)
      },
    })
    store.open()
    await clock.settle()
    expect(receivers).toEqual([undefined])
  })

  test("is the environment's where the options name none", async () => {
    const clock = createTestClock()
    const server = createTestStream()
    const environment = { ...clock.environment, fetch: server.fetch }
    const { store } = createTestLive({ fetch: undefined }, { ...clock, environment })
    store.open()
    await clock.settle()
    expect(server.requests).toHaveLength(1)
  })

  test('is the page’s own where nobody names one, as it is when it is needed', async () => {
    const clock = createTestClock()
    const server = createTestStream()
    const { environment } = clock
    const store = createLiveStore('https://example.test/stream', () => ({ environment }))
    vi.stubGlobal('fetch', server.fetch)
    store.open()
    await clock.settle()
    vi.unstubAllGlobals()
    expect(server.requests).toHaveLength(1)
  })

  test('gets method, headers, body, credentials and no-store', async () => {
    const { clock, server, store } = createTestLive({
      method: 'put',
      headers: { authorization: 'Bearer a' },
      body: { a: 1 },
      credentials: 'include',
    })
    store.open()
    await clock.settle()
    const [request] = server.requests
    expect(request?.init).toMatchObject({
      method: 'PUT',
      body: '{"a":1}',
      credentials: 'include',
      cache: 'no-store',
    })
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'text/event-stream',
      authorization: 'Bearer a',
      'content-type': 'application/json',
    })
  })
})

describe('the attempt that option functions are told of', () => {
  test('counts, and says the cursor and why the one before failed', async () => {
    const attempts: Attempt[] = []
    const { clock, server, store } = createTestLive({
      headers(attempt) {
        attempts.push(attempt)
        return {}
      },
    })
    store.open()
    await clock.settle()
    server.send('a', { id: '1' })
    await clock.settle()
    server.fail(503)
    server.drop()
    await clock.advance(500)
    await clock.advance(1_000)
    expect(attempts.map(({ attempt, lastEventId, error }) => [attempt, lastEventId, error?.kind])).toEqual([
      [0, '', undefined],
      [1, '1', 'network'],
      [2, '1', 'http'],
    ])
    expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, true, false])
  })

  test('has a signal that is aborted when the attempt is given up', async () => {
    let signal: AbortSignal | undefined
    const { clock, store } = createTestLive({
      headers(attempt) {
        signal = attempt.signal
        return new Promise(() => {})
      },
    })
    store.open()
    await clock.settle()
    expect(signal?.aborted).toBe(false)
    store.close()
    expect(signal?.aborted).toBe(true)
  })

  test('runs no option function before open() has returned', async () => {
    const log: string[] = []
    const { clock, store } = createTestLive({
      headers() {
        log.push('headers')
        return {}
      },
    })
    store.open()
    log.push('opened')
    await clock.settle()
    expect(log).toEqual(['opened', 'headers'])
  })
})

test('a reconnect goes to the original url, wherever the answer came from', async () => {
  const { clock, server, store } = createTestLive()
  server.respond(() => {
    const response = new Response('data: a\n\n', { headers: { 'content-type': 'text/event-stream' } })
    Object.defineProperty(response, 'url', { value: 'https://elsewhere.test/' })
    return response
  })
  store.open()
  await clock.advance(500)
  expect(server.requests.map(({ url }) => url)).toEqual([STREAM_URL, STREAM_URL])
})

test('what an attempt needs is read at each attempt, the rest once', async () => {
  const clock = createTestClock()
  const server = createTestStream()
  const { environment } = clock
  const base = { fetch: server.fetch, environment }
  let options: EventSourceOptions<never, unknown> = {
    ...base,
    headers: { 'x-token': 'old' },
    connectTimeout: 5_000,
    initialData: 'old',
    batch: 100,
    resume: { from: '1' },
  }
  const store = createLiveStore<never, unknown>(STREAM_URL, () => options)
  store.open()
  await clock.settle()
  options = {
    ...base,
    headers: { 'x-token': 'new' },
    connectTimeout: 1_000,
    reconnect: { base: 2_000 },
    initialData: 'new',
    batch: false,
    resume: { from: '9' },
  }
  server.drop()
  server.stall()
  await clock.settle()
  expect(store.getSnapshot().retry?.at).toBe(clock.now() + 1_000)
  await clock.advance(1_000)
  expect(server.requests.map(({ headers }) => headers.get('x-token'))).toEqual(['old', 'new'])
  await clock.advance(1_000)
  expect(store.getSnapshot().error?.kind).toBe('timeout')
  store.reset()
  expect(store.getSnapshot()).toMatchObject({ data: 'old', lastEventId: '1' })
})
