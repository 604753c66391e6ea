import { describe, expect, test, vi } from 'vitest'
import { prepareRequest } from '../../src/connection/request-init'
import type { Attempt } from '../../src/types'

type Options = Parameters<typeof prepareRequest>[1]

const URL = 'https://example.test/stream'
const attempt: Attempt = {
  attempt: 0,
  lastEventId: '',
  error: undefined,
  signal: new AbortController().signal,
}

async function headersOf(options: Options, info: Partial<Attempt> = {}): Promise<Record<string, string>> {
  const { init } = await prepareRequest(URL, options, { ...attempt, ...info })
  return Object.fromEntries(init.headers as Headers)
}

describe('headers', () => {
  const given = { authorization: 'Bearer a', 'x-room': '1' }
  test.each<[string, Options['headers']]>([
    ['an object', { Authorization: 'Bearer a', 'X-Room': '1' }],
    [
      'an array',
      [
        ['Authorization', 'Bearer a'],
        ['X-Room', '1'],
      ],
    ],
    ['an instance', new Headers({ Authorization: 'Bearer a', 'X-Room': '1' })],
    ['a function', () => ({ Authorization: 'Bearer a', 'X-Room': '1' })],
    ['an async function', async () => new Headers({ Authorization: 'Bearer a', 'X-Room': '1' })],
  ])('as %s', async (_, headers) => {
    expect(await headersOf({ headers })).toEqual({ accept: 'text/event-stream', ...given })
  })

  test('none: only what the stream needs', async () => {
    expect(await headersOf({})).toEqual({ accept: 'text/event-stream' })
  })

  test('a function is told of its attempt', async () => {
    const headers = vi.fn(() => ({}))
    const info = { ...attempt, attempt: 3, lastEventId: '9' }
    await prepareRequest(URL, { headers }, info)
    expect(headers.mock.calls).toEqual([[info]])
  })

  test('the instance that was given is not changed', async () => {
    const headers = new Headers({ 'x-room': '1' })
    await headersOf({ headers, body: { a: 1 } }, { lastEventId: '9' })
    expect(Object.fromEntries(headers)).toEqual({ 'x-room': '1' })
  })

  test.each(['Accept', 'accept', 'ACCEPT'])('%s is kept where the caller names one', async (name) => {
    expect(await headersOf({ headers: { [name]: 'application/json' } })).toEqual({
      accept: 'application/json',
    })
  })

  test('there is never a Cache-Control, which would cost a preflight', async () => {
    const { init } = await prepareRequest(URL, {}, attempt)
    expect((init.headers as Headers).has('cache-control')).toBe(false)
    expect(init.cache).toBe('no-store')
  })

  test('what a function throws comes out', async () => {
    const failing = () => Promise.reject(new Error('no token'))
    await expect(prepareRequest(URL, { headers: failing }, attempt)).rejects.toThrow('no token')
  })
})

describe('the cursor', () => {
  const url = async (options: Options, lastEventId: string) =>
    (await prepareRequest(`${URL}?room=1#top`, options, { ...attempt, lastEventId })).url

  test('travels as a header', async () => {
    expect(await headersOf({}, { lastEventId: '42' })).toEqual({
      accept: 'text/event-stream',
      'last-event-id': '42',
    })
    expect(await url({}, '42')).toBe(`${URL}?room=1#top`)
  })

  test('is left out where there is none', async () => {
    expect(await headersOf({ resume: { send: 'header' } })).toEqual({ accept: 'text/event-stream' })
  })

  test('that cannot travel is left out, with a warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(await headersOf({}, { lastEventId: 'a\u0001' })).toEqual({ accept: 'text/event-stream' })
    expect(await headersOf({}, { lastEventId: 'a\u0001' })).toEqual({ accept: 'text/event-stream' })
    expect(warn.mock.calls).toEqual([
      ['[sse-store] The event id "a\\u0001" cannot travel in a header; the stream resumes without it.'],
    ])
  })

  test('travels in the query, and then in no header', async () => {
    const options: Options = { resume: { send: { query: 'after' } } }
    expect(await headersOf(options, { lastEventId: '42' })).toEqual({ accept: 'text/event-stream' })
    expect(await url(options, '42')).toBe(`${URL}?room=1&after=42#top`)
  })

  test('is added to the url that resolveUrl gives', async () => {
    const options: Options = {
      resolveUrl: () => new globalThis.URL('https://other.test/x?token=t'),
      resume: { send: { query: 'after' } },
    }
    expect(await url(options, '42')).toBe('https://other.test/x?token=t&after=42')
  })
})

describe('resolveUrl', () => {
  test('is told the url and the attempt', async () => {
    const resolveUrl = vi.fn(async () => 'https://other.test/')
    const { url } = await prepareRequest(URL, { resolveUrl }, attempt)
    expect(url).toBe('https://other.test/')
    expect(resolveUrl.mock.calls).toEqual([[URL, attempt]])
  })
})
