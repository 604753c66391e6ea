import { describe, expect, test } from 'vitest'
import { connect, eventually, expectNothingLeft, startServer } from './support'

const BIGGER_THAN_EXCERPT = 'x'.repeat(4_000)
const STREAM = { 'content-type': 'text/event-stream' }
const HTML_ADVICE =
  'Often that is a sign-in page, an error page or a single-page app that answers for every path.'
const TYPE_ADVICE = 'The server must answer 200 with `Content-Type: text/event-stream`.'

describe('final answers', () => {
  test.each([
    [
      401,
      'answered 401 Unauthorized: sign in, or send credentials with the `headers` or `credentials` option.',
    ],
    [403, 'answered 403 Forbidden: these credentials may not read this stream.'],
    [404, 'answered 404 Not Found: there is no stream at this url.'],
    [
      405,
      'answered 405 Method Not Allowed: the server does not allow this method here; see the `method` option.',
    ],
    [410, 'answered 410 Gone: there is no stream at this url.'],
    [418, "answered 418 I'm a Teapot: the server refused the stream."],
  ])('%i is an error, and is not retried', async (status, sentence) => {
    const server = await startServer()
    const client = connect(`${server.url}?token=secret#part`)
    const exchange = await server.next()
    exchange.head(status, { 'content-type': 'text/plain' }).end('No.')
    const { error, retry } = await client.reached('error')
    expect(error).toMatchObject({ kind: 'http', status, retryable: false, attempt: 0, bodyExcerpt: 'No.' })
    expect(error?.message).toBe(`${server.url}?…#part ${sentence}`)
    expect(error?.response?.status).toBe(status)
    expect(retry).toBeNull()
    expect(client.errors).toEqual([error])
    expect(client.statuses).toEqual(['connecting', 'error'])
    expect(server.requests).toHaveLength(1)
    await expectNothingLeft(client.environment)
  })

  test.each([
    [
      'an HTML page',
      'text/html; charset=utf-8',
      `an HTML page (text/html) instead of an event stream. ${HTML_ADVICE}`,
    ],
    ['JSON', 'application/json', `application/json instead of an event stream. ${TYPE_ADVICE}`],
    [
      'another type',
      'text/event-streamish',
      `text/event-streamish instead of an event stream. ${TYPE_ADVICE}`,
    ],
    [
      'no content type',
      undefined,
      `a body without a content type instead of an event stream. ${TYPE_ADVICE}`,
    ],
  ])('a 200 with %s is an error, not an endless loop', async (_, type, sentence) => {
    const server = await startServer()
    const client = connect(`${server.url}?token=secret`)
    const exchange = await server.next()
    exchange.head(200, type === undefined ? {} : { 'content-type': type }).end('data: a\n\n')
    const { error } = await client.reached('error')
    expect(error).toMatchObject({
      kind: 'content-type',
      status: 200,
      retryable: false,
      bodyExcerpt: 'data: a\n\n',
      message: `${server.url}?… answered 200 with ${sentence}`,
    })
    expect(client.events).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  test('202 is not accepted without acceptResponse, whatever its type', async () => {
    const server = await startServer()
    const client = connect(server.url)
    const exchange = await server.next()
    exchange.head(202, STREAM).end('data: a\n\n')
    const { error } = await client.reached('error')
    expect(error).toMatchObject({ kind: 'content-type', status: 202 })
  })

  test('204 closes the stream, and is not retried', async () => {
    const server = await startServer()
    const client = connect(server.url)
    const exchange = await server.next()
    exchange.head(204).end()
    expect(await client.reached('closed')).toMatchObject({ error: undefined, retry: null })
    expect(client.closings).toEqual(['no-content'])
    expect(client.errors).toEqual([])
    expect(server.requests).toHaveLength(1)
    await expectNothingLeft(client.environment)
  })
})

describe('answers that are retried', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('%i is retried', async (status) => {
    const server = await startServer()
    const client = connect(server.url)
    const first = await server.next()
    const reconnecting = client.reached('reconnecting')
    first.head(status).end('busy')
    expect(await reconnecting).toMatchObject({
      error: { kind: 'http', status, retryable: true, bodyExcerpt: 'busy' },
      retry: { attempt: 1, reason: 'http' },
    })
    const second = await server.next()
    second.stream('data: a\n\n')
    await client.received(1)
    expect(client.errors).toHaveLength(1)
    expect(client.statuses).toEqual(['connecting', 'reconnecting', 'open'])
  })

  test.each([
    [429, '600', 'answered 429 Too Many Requests: too many requests. It asks to wait 600 s (Retry-After).'],
    [
      503,
      '600',
      'answered 503 Service Unavailable: the server cannot serve the stream at the moment. It asks to wait 600 s (Retry-After).',
    ],
  ])('%i with Retry-After: the wait is at least that long', async (status, retryAfter, sentence) => {
    const server = await startServer()
    const client = connect(server.url)
    const asked = Date.now()
    const exchange = await server.next()
    exchange.head(status, { 'retry-after': retryAfter }).end()
    const { error, retry } = await client.reached('reconnecting')
    expect(error?.message).toBe(`${server.url} ${sentence}`)
    expect(retry?.at).toBeGreaterThanOrEqual(asked + 600_000)
  })

  test('Retry-After as a date: the wait ends no sooner', async () => {
    const server = await startServer()
    const client = connect(server.url)
    const date = new Date(Date.now() + 600_000).toUTCString()
    const exchange = await server.next()
    exchange.head(503, { 'retry-after': date }).end()
    const { error, retry } = await client.reached('reconnecting')
    expect(error?.message).toContain(`It asks to wait until ${date} (Retry-After).`)
    expect(retry?.at).toBeGreaterThanOrEqual(Date.parse(date))
  })

  test('a 500 with an event stream in it is a 500', async () => {
    const server = await startServer()
    const client = connect(server.url, { reconnect: { retries: 0 } })
    const exchange = await server.next()
    exchange.head(500, STREAM).end('id: 9\ndata: a\n\n')
    const state = await client.reached('error')
    expect(state.error).toMatchObject({
      kind: 'http',
      status: 500,
      retryable: true,
      bodyExcerpt: 'id: 9\ndata: a\n\n',
    })
    expect(state.lastEventId).toBe('')
    expect(client.events).toEqual([])
  })
})

describe('what is accepted', () => {
  test.each(['text/event-stream', 'TEXT/Event-Stream; charset=UTF-8', 'text/event-stream;charset=latin1'])(
    'content type %s',
    async (type) => {
      const server = await startServer()
      const client = connect(server.url)
      const exchange = await server.next()
      exchange.head(200, { 'content-type': type }).write('data: é\n\n')
      await client.received(1)
      expect(client.events[0]?.data).toBe('é')
    },
  )

  test('acceptResponse decides over every 2xx except 204, and over nothing else', async () => {
    const server = await startServer()
    const asked: number[] = []
    const client = connect(server.url, {
      acceptResponse: ({ status, headers }) => {
        asked.push(status)
        return headers.get('content-type') === 'application/x-ndjson'
      },
    })
    const first = await server.next()
    first.head(503, { 'content-type': 'application/x-ndjson' }).end()
    const second = await server.next()
    second.head(201, { 'content-type': 'application/x-ndjson' }).write('data: a\n\n')
    await client.received(1)
    second.end()
    const third = await server.next()
    third.head(200, STREAM).end()
    const { error } = await client.reached('error')
    expect(error).toMatchObject({ kind: 'content-type', status: 200 })
    expect(error?.message).toContain('a response that was not accepted')
    expect(asked).toEqual([201, 200])
  })

  test('an acceptResponse that throws is reported, and the response refused', async () => {
    const server = await startServer()
    const oops = new Error('oops')
    const client = connect(server.url, {
      acceptResponse: () => {
        throw oops
      },
    })
    const exchange = await server.next()
    exchange.stream(`data: ${BIGGER_THAN_EXCERPT}`)
    await client.reached('error')
    await exchange.closed
    expect(client.environment.reported.splice(0)).toEqual([oops])
  })
})

describe('the body of a refused response', () => {
  test.each([200, 404, 500])('is cancelled (%i): the server sees it', async (status) => {
    const server = await startServer()
    const client = connect(server.url, { reconnect: { retries: 0 } })
    const exchange = await server.next()
    // Never ended by the server.
    exchange.head(status, { 'content-type': 'text/html' }).write(BIGGER_THAN_EXCERPT)
    await exchange.closed
    expect(exchange.aborted).toBe(true)
    const { error } = await client.reached('error')
    expect(error?.bodyExcerpt).toBe('x'.repeat(2_048))
    await expectNothingLeft(client.environment)
  })

  test('is read up to 2 KiB, without half a character at its end', async () => {
    const server = await startServer()
    const client = connect(server.url)
    const exchange = await server.next()
    exchange.head(404).write(`x${'é'.repeat(500_000)}`)
    const { error } = await client.reached('error')
    expect(error?.bodyExcerpt).toBe(`x${'é'.repeat(1_023)}`)
    await exchange.closed
  })

  test('is not waited for when it never ends', async () => {
    const server = await startServer()
    const client = connect(server.url)
    const exchange = await server.next()
    exchange.head(403).write('<h1>Wait')
    const { error } = await client.reached('error')
    expect(error).toMatchObject({ status: 403, bodyExcerpt: '<h1>Wait' })
    await exchange.closed
    expect(exchange.aborted).toBe(true)
  })

  test('is cancelled although fetch ignores its signal', async () => {
    const server = await startServer()
    const client = connect(server.url, { fetch: (url, init) => fetch(url, { ...init, signal: null }) })
    const exchange = await server.next()
    exchange.head(404).write(BIGGER_THAN_EXCERPT)
    await client.reached('error')
    await exchange.closed
    expect(exchange.aborted).toBe(true)
  })

  test('that breaks leaves the excerpt it had', async () => {
    const server = await startServer()
    const client = connect(server.url)
    const exchange = await server.next()
    exchange.head(403).write('half a page').drop()
    const { error } = await client.reached('error')
    expect(error).toMatchObject({ kind: 'http', status: 403, bodyExcerpt: 'half a page' })
  })

  test('is given up by close(), which is no error', async () => {
    const server = await startServer()
    const client = connect(server.url)
    const exchange = await server.next()
    exchange.head(403).write('<h1>Wait')
    // The excerpt's timer is the only one that is left once the head has come.
    await eventually(() => expect(client.environment.timers).toBe(1))
    client.store.close()
    await exchange.closed
    await expectNothingLeft(client.environment)
    expect(client.statuses).toEqual(['connecting', 'closed'])
    expect(client.errors).toEqual([])
  })

  test.each([
    ['read', (response: Response) => void response.text().catch(() => {})],
    ['locked', (response: Response) => void response.body?.getReader()],
  ])('that acceptResponse has %s is left out of the error', async (_, take) => {
    const server = await startServer()
    const client = connect(server.url, {
      acceptResponse(response) {
        take(response)
        return false
      },
    })
    const exchange = await server.next()
    exchange.head(200, { 'content-type': 'text/html' }).write('<h1>Hi')
    const { error } = await client.reached('error')
    expect(error).toMatchObject({ kind: 'content-type', status: 200, bodyExcerpt: undefined })
    await exchange.closed
  })
})
