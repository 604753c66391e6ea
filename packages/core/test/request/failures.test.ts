import { describe, expect, test } from 'vitest'
import { createTestRequest, REQUEST_URL } from './support'

describe('a failure before the response keeps its kind', () => {
  test('a refused connection: network', async () => {
    const { clock, server, store, errors, statuses } = createTestRequest()
    const cause = new TypeError('fetch failed')
    server.refuse(cause)
    const promise = store.start()
    await clock.settle()
    expect(await promise).toMatchObject({ status: 'error', data: undefined })
    expect((await promise).error).toBe(errors[0])
    expect(errors).toMatchObject([{ kind: 'network', retryable: true, attempt: 0, cause }])
    expect(statuses).toEqual(['connecting', 'error'])
  })

  test('a fetch that throws: network', async () => {
    const { clock, store, errors } = createTestRequest({
      fetch() {
        throw new Error('no fetch today')
      },
    })
    void store.start()
    await clock.settle()
    expect(errors).toMatchObject([{ kind: 'network', cause: { message: 'no fetch today' } }])
  })

  test('a status: http, with the response, its excerpt and advice', async () => {
    const { clock, server, store, errors } = createTestRequest()
    server.fail(402, { body: '{"error":"no credit left"}', statusText: 'Payment Required' })
    const promise = store.start()
    await clock.advance(1_000)
    expect(await promise).toMatchObject({ status: 'error', error: { kind: 'http', status: 402 } })
    expect(errors[0]).toMatchObject({ bodyExcerpt: '{"error":"no credit left"}', retryable: false })
    expect(errors[0]?.response?.status).toBe(402)
    expect(errors[0]?.message).toMatch(/^https:\/\/example\.test\/answer answered 402 Payment Required: /)
  })

  test('a page instead of a stream: content-type', async () => {
    const { clock, server, store, errors } = createTestRequest()
    server.fail(200, { body: '<h1>Sign in</h1>', headers: { 'content-type': 'text/html' } })
    void store.start()
    await clock.advance(1_000)
    expect(errors).toMatchObject([{ kind: 'content-type', status: 200, bodyExcerpt: '<h1>Sign in</h1>' }])
  })

  test('no response in connectTimeout: timeout; the request is given up', async () => {
    const { clock, server, store, errors, statuses } = createTestRequest({ connectTimeout: 5_000 })
    server.stall()
    void store.start()
    await clock.advance(4_999)
    expect(statuses).toEqual(['connecting'])
    await clock.advance(1)
    expect(errors).toMatchObject([{ kind: 'timeout' }])
    expect(errors[0]?.message).toContain('within 5000 ms')
    expect(statuses).toEqual(['connecting', 'error'])
    expect(server.requests[0]?.aborted).toBe(true)
  })

  test('without connectTimeout it waits for as long as it takes', async () => {
    const { clock, server, store, statuses } = createTestRequest()
    server.stall()
    void store.start()
    await clock.advance(3_600_000)
    expect(statuses).toEqual(['connecting'])
    server.accept()
    await clock.settle()
    expect(statuses).toEqual(['connecting', 'streaming'])
  })

  test('connectTimeout is not for the answer itself', async () => {
    const { clock, store, statuses } = createTestRequest({ connectTimeout: 1_000 })
    void store.start()
    await clock.settle()
    await clock.advance(3_600_000)
    expect(statuses).toEqual(['connecting', 'streaming'])
  })
})

describe('a request that cannot be prepared', () => {
  test.each([
    [
      'throws',
      () => {
        throw new Error('no prompt')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no prompt'))],
  ])('`request` %s: error, in a sentence; nothing is sent', async (_, request) => {
    const { clock, server, store, errors, results } = createTestRequest({ request })
    const promise = store.start()
    await clock.settle()
    expect((await promise).status).toBe('error')
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toBe(`The request to ${REQUEST_URL} could not be prepared: no prompt`)
    expect(errors[0]?.cause).toEqual(new Error('no prompt'))
    expect(results).toHaveLength(1)
    expect(server.requests).toEqual([])
  })

  test('`headers` rejects: error, in a sentence', async () => {
    const { clock, server, store, errors } = createTestRequest({
      headers: () => Promise.reject(new Error('no token')),
    })
    void store.start()
    await clock.settle()
    expect(errors[0]?.message).toBe(`The request to ${REQUEST_URL} could not be prepared: no token`)
    expect(server.requests).toEqual([])
  })

  test.each([
    ['a body with the method GET', { method: 'GET', body: { q: 1 } }, 'cannot be sent with GET'],
    ['a body with the method head', { method: 'head', body: 'q' }, 'cannot be sent with HEAD'],
  ])('%s: error that says so', async (_, spec, message) => {
    const { clock, server, store, errors } = createTestRequest({ request: () => spec })
    void store.start()
    await clock.settle()
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toContain(message)
    expect(server.requests).toEqual([])
  })

  test('a body of its own with the method GET of the options: error that says so', async () => {
    const { clock, store, errors } = createTestRequest({ method: 'GET', request: () => ({ body: { q: 1 } }) })
    void store.start()
    await clock.settle()
    expect(errors[0]?.message).toContain('cannot be sent with GET')
  })

  test('the next run asks again', async () => {
    let isReady = false
    const { clock, store, statuses } = createTestRequest({
      request() {
        if (!isReady) throw new Error('not ready')
        return {}
      },
    })
    void store.start()
    await clock.settle()
    isReady = true
    void store.start()
    await clock.settle()
    expect(statuses).toEqual(['connecting', 'error', 'connecting', 'streaming'])
  })
})

test('acceptResponse that throws is reported, and the response refused', async () => {
  const { clock, store, errors } = createTestRequest({
    acceptResponse() {
      throw new Error('bad check')
    },
  })
  void store.start()
  await clock.advance(1_000)
  expect(errors).toMatchObject([{ kind: 'content-type' }])
  expect(clock.reported.splice(0)).toEqual([new Error('bad check')])
})

test('a rejection of somebody else is a failure, though it calls itself AbortError', async () => {
  const { clock, server, store, errors } = createTestRequest()
  server.refuse(new DOMException('not yours', 'AbortError'))
  void store.start()
  await clock.settle()
  expect(errors).toMatchObject([{ kind: 'network' }])
  expect(store.getSnapshot().status).toBe('error')
})
