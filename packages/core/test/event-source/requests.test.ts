import { describe, expect, test, vi } from 'vitest'
import { systemPorts } from '../../src/event-source/ports'
import { createWorld } from './world'

const BYTES = { 'ü…': '\u00c3\u00bc\u00e2\u0080\u00a6' }

describe('the request', () => {
  test('is what the standard says', async () => {
    const { open, server, settle } = createWorld()
    const { source } = open('/stream?a=b')
    await settle()
    expect(server.requests).toHaveLength(1)
    const { url, init } = server.requests[0] ?? expect.fail()
    expect(url).toBe('https://app.test/stream?a=b')
    expect(init).toEqual({
      headers: { Accept: 'text/event-stream' },
      credentials: 'same-origin',
      cache: 'no-store',
      mode: 'cors',
      redirect: 'follow',
      signal: expect.any(AbortSignal),
    })
    source.close()
  })

  test('takes cookies along to another origin with withCredentials', async () => {
    const { open, server, settle } = createWorld()
    open('/stream', { withCredentials: true })
    await settle()
    expect(server.requests[0]?.init.credentials).toBe('include')
  })

  test('is not sent by a source that is closed in the task that made it', async () => {
    const { open, server, settle, left } = createWorld()
    const { source } = open()
    source.close()
    await settle()
    expect(server.requests).toHaveLength(0)
    expect(left()).toMatchObject({ timers: 0, listeners: 0, requests: 0 })
  })
})

describe('Last-Event-ID', () => {
  /** What is sent after a stream that said `text`. */
  async function sentAfter(text: string): Promise<string | null | undefined> {
    const { open, server, advance, settle } = createWorld()
    const { source } = open()
    server.raw(text)
    await settle()
    server.end()
    await advance(3_000)
    expect(server.requests).toHaveLength(2)
    source.close()
    return server.requests[1]?.headers.get('last-event-id')
  }

  test.each([
    ['is the id of the last event', 'id: 1\ndata: a\n\nid: 2\ndata: b\n\n', '2'],
    ['is kept by events without an id', 'id: 1\ndata: a\n\ndata: b\n\n', '1'],
    ['counts without data, too', 'id: 1\n\n', '1'],
    ['is not that of half an event', 'id: 1\ndata: a\n\nid: 2\ndata: b\n', '1'],
    ['is not sent where there was none', 'data: a\n\n', null],
    ['is not sent after an empty one', 'id: 1\ndata: a\n\nid\ndata: b\n\n', null],
    ['with a NULL is ignored', 'id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n', '1'],
    ['travels as UTF-8', 'id: ü…\ndata: a\n\n', BYTES['ü…']],
    ['loses the blanks around it', 'id:  \t1 2 \ndata: a\n\n', '1 2'],
    ['that no header can carry is left out', 'id: a\u0001b\ndata: a\n\n', null],
  ])('%s', async (_, text, expected) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(await sentAfter(text)).toBe(expected)
  })

  test('outlives a connection that says nothing of it', async () => {
    const { open, server, advance, settle } = createWorld()
    const { source } = open()
    server.send('a', { id: '7' })
    for (const _ of [1, 2, 3]) {
      await settle()
      server.end()
      await advance(3_000)
    }
    expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7', '7', '7'])
    source.close()
  })
})

describe('the option fetch', () => {
  test('sends the requests, and may add headers to what it is given', async () => {
    const { open, server, settle } = createWorld({ fetch: () => expect.unreachable() })
    const { source } = open('/x', {
      fetch: (url, init) =>
        server.fetch(url, { ...init, headers: { ...init.headers, Authorization: 'Bearer 1' } }),
    })
    await settle()
    expect(Object.fromEntries(server.requests[0]?.headers ?? [])).toEqual({
      accept: 'text/event-stream',
      authorization: 'Bearer 1',
    })
    expect(source.readyState).toBe(1)
    source.close()
  })

  test('is asked anew for each attempt', async () => {
    const { open, server, settle, advance } = createWorld()
    let token = 1
    open('/x', { fetch: (url, init) => server.fetch(url, { ...init, headers: { token: String(token++) } }) })
    await settle()
    server.drop()
    await advance(3_000)
    expect(server.requests.map(({ headers }) => headers.get('token'))).toEqual(['1', '2'])
  })

  test('that throws is a lost connection', async () => {
    const { open, advance, settle } = createWorld()
    const fetch = vi.fn(() => {
      throw new Error('no token')
    })
    const { source, log } = open('/x', { fetch })
    await settle()
    await advance(3_000)
    expect(log).toEqual(['error 0', 'error 0'])
    expect(fetch).toHaveBeenCalledTimes(2)
    source.close()
  })

  test('that heeds no signal is not listened to after close()', async () => {
    const { open, server, settle, left } = createWorld()
    const { source, log } = open('/x', { fetch: (url) => server.fetch(url) })
    await settle()
    source.close()
    server.send('late')
    await settle()
    expect(log).toEqual(['open 1'])
    expect(left().requests).toBe(0)
  })

  test('that answers only after close() is let go of', async () => {
    const { open, settle } = createWorld()
    let answer: (response: Response) => void = () => {}
    const { source, log } = open('/x', { fetch: () => new Promise((resolve) => (answer = resolve)) })
    await settle()
    source.close()
    const cancel = vi.fn()
    answer(new Response(new ReadableStream({ cancel }), { headers: { 'content-type': 'text/event-stream' } }))
    await settle()
    expect(cancel).toHaveBeenCalledTimes(1)
    expect(log).toEqual([])
  })
})

test('the global fetch is looked up at each attempt, and called as a function', async () => {
  const receivers: unknown[] = []
  vi.stubGlobal('fetch', function (this: unknown, url: string) {
    receivers.push(this)
    return Promise.reject(new TypeError(url))
  })
  await expect(systemPorts.fetch('/x', {} as never)).rejects.toThrow('/x')
  vi.unstubAllGlobals()
  expect(receivers).toHaveLength(1)
})
