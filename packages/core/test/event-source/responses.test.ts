import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWorld, NOTHING_LEFT } from './world'

let warn: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => vi.restoreAllMocks())

const answer = (status: number, type?: string) => () =>
  new Response([204, 205, 304].includes(status) ? null : 'data: a\n\n', {
    status,
    ...(type !== undefined && { headers: { 'content-type': type } }),
  })

describe('a stream is', () => {
  test.each([
    'text/event-stream',
    'text/event-stream;',
    'text/event-stream; charset=utf-8',
    'text/event-stream;charset=windows-1252',
    'Text/Event-Stream ; x="y"',
    // A header that comes twice is one with a comma: the last that is a type counts.
    'text/event-stream, text/event-stream',
    'text/plain, text/event-stream',
    'text/plain; x="a, b"; y, text/event-stream',
    'text/event-stream; x="a, text/plain"',
    'text/event-stream; x="\\", text/plain"',
    'text/event-stream, */*',
    'text/event-stream, utf-8, ',
  ])('a 200 with %s', async (type) => {
    const { open, server, settle } = createWorld()
    server.respond(answer(200, type))
    const { source, log } = open()
    await settle()
    expect(log).toEqual(['open 1', 'message a', 'error 0'])
    source.close()
  })

  test('UTF-8, whatever its type says', async () => {
    const { open, server, settle } = createWorld()
    const headers = { 'content-type': 'text/event-stream;charset=windows-1252' }
    server.respond(() => new Response('data: ok…\n\n', { headers }))
    const { source, log } = open()
    await settle()
    expect(log).toContain('message ok…')
    source.close()
  })

  test('a 200 without a body, which is over at once', async () => {
    const { open, server, settle } = createWorld()
    server.respond(() => new Response(null, { headers: { 'content-type': 'text/event-stream' } }))
    const { source, log } = open()
    await settle()
    expect(log).toEqual(['open 1', 'error 0'])
    source.close()
  })
})

describe('over for good, with one error and nothing left, is', () => {
  test.each([201, 202, 204, 205, 206, 210, 299, 304, 400, 401, 403, 404, 408, 410, 429, 500, 502, 503, 504])(
    'a %d',
    async (status) => {
      const { open, server, advance, left } = createWorld()
      server.respond(answer(status, 'text/event-stream'), { times: Infinity })
      const { source, log } = open()
      await advance(60_000)
      expect(log).toEqual(['error 2'])
      expect(source.readyState).toBe(source.CLOSED)
      expect(server.requests).toHaveLength(1)
      expect(left()).toEqual(NOTHING_LEFT)
    },
  )

  test.each([
    undefined,
    '',
    'text/x-bogus',
    'text/event-streamx',
    'text/event-stream x',
    'text/html',
    'x; text/event-stream',
    'text/event-stream, text/plain',
    'text/plain; x="a, text/event-stream"',
  ])('a 200 with %s', async (type) => {
    const { open, server, advance, left } = createWorld()
    server.respond(answer(200, type))
    const { log } = open()
    await advance(60_000)
    expect(log).toEqual(['error 2'])
    expect(server.requests).toHaveLength(1)
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('a reconnection that is answered with 204, as a server says that it is done', async () => {
    const { open, server, advance, settle } = createWorld()
    const { log } = open()
    server.send('a')
    await settle()
    server.fail(204)
    server.end()
    await advance(60_000)
    expect(log).toEqual(['open 1', 'message a', 'error 0', 'error 2'])
    expect(server.requests).toHaveLength(2)
  })

  test('a request that somebody else aborts, as window.stop() does', async () => {
    const { open, server, advance, left } = createWorld()
    server.refuse(new DOMException('stopped', 'AbortError'))
    const { log } = open()
    await advance(60_000)
    expect(log).toEqual(['error 2'])
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('a body that somebody else aborts', async () => {
    const { open, server, advance, settle } = createWorld()
    const stopped = new AbortController()
    const { log } = open('/x', { fetch: (url) => server.fetch(url, { signal: stopped.signal }) })
    await settle()
    stopped.abort()
    await advance(60_000)
    expect(log).toEqual(['open 1', 'error 2'])
  })

  test.each([
    'ftp://other.test/',
    'about:blank',
    'mailto:a@b.test',
    'javascript:alert(1)',
    'https://a:b@other.test',
  ])('a url that no fetch asks for, %s', async (url) => {
    const { open, server, advance } = createWorld()
    server.refuse(undefined, { times: Infinity })
    const { source, log } = open(url)
    expect(source.readyState).toBe(source.CONNECTING)
    await advance(60_000)
    expect(log).toEqual(['error 2'])
  })

  test('a response that cannot be read as it comes, and development is told the way out', async () => {
    const { open, server, advance } = createWorld()
    server.respond(() =>
      Object.defineProperty(answer(200, 'text/event-stream')(), 'body', { value: undefined }),
    )
    const { log } = open()
    await advance(60_000)
    expect(log).toEqual(['error 2'])
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/cannot stream.*`fetch`/))
  })
})

test('a fetch of one’s own may ask for any url, and its failures are reconnected', async () => {
  const { open, server, settle } = createWorld()
  server.refuse()
  const { source, log } = open('tauri://localhost/x', { fetch: server.fetch })
  await settle()
  expect(log).toEqual(['error 0'])
  source.close()
})

test('development is told why it is over, without the query', async () => {
  const { open, server, settle } = createWorld()
  server.fail(403, { headers: { 'content-type': 'text/html' } })
  open('/told?token=1')
  await settle()
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringContaining('https://app.test/told?… answered 403 with text/html'),
  )
})

test('a body that is not read is let go of', async () => {
  const { open, server, settle } = createWorld()
  const cancel = vi.fn()
  server.respond(() => new Response(new ReadableStream({ cancel }), { status: 500 }))
  open()
  await settle()
  expect(cancel).toHaveBeenCalledTimes(1)
})

test('the error is a plain event', async () => {
  const { open, server, settle } = createWorld()
  server.fail(404)
  const { source } = open()
  const events: Event[] = []
  source.onerror = (event) => events.push(event)
  await settle()
  const [event] = events
  expect(event?.constructor).toBe(Event)
  expect(event).toMatchObject({ type: 'error', target: source, bubbles: false, cancelable: false })
  expect(event).not.toHaveProperty('data')
})
