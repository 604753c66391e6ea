import { describe, expect, test } from 'vitest'
import type { RequestSpec, StreamRequestOptions } from '../../src/types'
import { createTestRequest, REQUEST_URL } from './support'

type Options = StreamRequestOptions<{ message: (data: string) => string }, unknown, string>

/** The one request that a run with these options sends. */
async function sent(options: Options, input = 'hello') {
  const { clock, server, store } = createTestRequest<{ message: (data: string) => string }, unknown, string>({
    request: () => ({}),
    ...options,
  })
  void store.start(input)
  await clock.settle()
  expect(server.requests).toHaveLength(1)
  const [request] = server.requests
  if (!request) throw new Error('Nothing was sent')
  const { url, headers, init } = request
  return { url, headers, method: init.method, body: init.body, credentials: init.credentials, init }
}

describe('what `request` makes of the input', () => {
  test('an object body is sent as JSON, by POST', async () => {
    const { url, method, body, headers } = await sent({
      request: (prompt) => ({ body: { stream: true, prompt } }),
    })
    expect([url, method, body]).toEqual([REQUEST_URL, 'POST', '{"stream":true,"prompt":"hello"}'])
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('accept')).toBe('text/event-stream')
  })

  test('an array body, too', async () => {
    const { body } = await sent({ request: (prompt) => ({ body: [prompt] }) })
    expect(body).toBe('["hello"]')
  })

  test('a body that fetch knows is left to fetch', async () => {
    const form = new URLSearchParams({ q: '1' })
    const { body, headers } = await sent({ request: () => ({ body: form }) })
    expect(body).toBe(form)
    expect(headers.has('content-type')).toBe(false)
  })

  test('a content type and an Accept of the caller win, from either place', async () => {
    const spec: RequestSpec = { body: { q: 1 }, headers: { 'Content-Type': 'application/x-own' } }
    const { headers } = await sent({ request: () => spec, headers: { ACCEPT: 'text/event-stream;own' } })
    expect(headers.get('content-type')).toBe('application/x-own')
    expect(headers.get('accept')).toBe('text/event-stream;own')
  })

  test('its url is the one that is asked, a URL as well', async () => {
    expect((await sent({ request: (id) => ({ url: `/jobs/${id}` }) })).url).toBe('/jobs/hello')
    expect((await sent({ request: () => ({ url: new URL('https://other.test/x') }) })).url).toBe(
      'https://other.test/x',
    )
  })

  test('without a body the method is GET, unless it says another', async () => {
    expect((await sent({})).method).toBe('GET')
    expect((await sent({ request: () => ({ method: 'put' }) })).method).toBe('PUT')
    expect((await sent({ method: 'DELETE', request: () => ({}) })).method).toBe('DELETE')
    expect((await sent({ method: 'PUT', request: () => ({ method: 'PATCH' }) })).method).toBe('PATCH')
  })

  test('what it leaves out comes from the options', async () => {
    const { method, body, credentials } = await sent({
      method: 'PUT',
      body: { from: 'options' },
      credentials: 'include',
      request: () => ({ url: undefined, method: undefined, headers: undefined, body: undefined }),
    })
    expect([method, body, credentials]).toEqual(['PUT', '{"from":"options"}', 'include'])
  })

  test('null as its body is none, whatever the options say', async () => {
    const { method, body } = await sent({ body: { from: 'options' }, request: () => ({ body: null }) })
    expect([method, body]).toEqual(['GET', undefined])
  })

  test('it may take its time', async () => {
    const { url } = await sent({
      async request(prompt) {
        await Promise.resolve()
        return { url: `/async/${prompt}` }
      },
    })
    expect(url).toBe('/async/hello')
  })

  test('is called once for a run, with what start was given, by identity', async () => {
    const inputs: unknown[] = []
    const { clock, store } = createTestRequest({
      request(input: object) {
        inputs.push(input)
        return {}
      },
    })
    const input = { prompt: 'a' }
    void store.start(input)
    await clock.settle()
    expect(inputs).toHaveLength(1)
    expect(inputs[0]).toBe(input)
  })
})

describe('headers', () => {
  test('of the request go over those of the options, by name, whatever the case', async () => {
    const { headers } = await sent({
      headers: { Authorization: 'Bearer a', 'X-Tenant': 't', 'x-trace': '1' },
      request: () => ({ headers: { AUTHORIZATION: 'Bearer b', 'X-Trace': '2' } }),
    })
    expect(Object.fromEntries(headers)).toMatchObject({
      authorization: 'Bearer b',
      'x-tenant': 't',
      'x-trace': '2',
    })
  })

  test.each([
    ['a Headers', new Headers({ 'x-a': '1' })],
    ['pairs', [['X-A', '1']] as [string, string][]],
    ['an object', { 'X-A': '1' }],
  ])('may be %s, in both places', async (_, given) => {
    expect((await sent({ headers: given })).headers.get('x-a')).toBe('1')
    expect((await sent({ request: () => ({ headers: given }) })).headers.get('x-a')).toBe('1')
  })

  test('of the options may be a function of the attempt, and take their time', async () => {
    const { headers } = await sent({
      headers: async ({ attempt, lastEventId, signal }) => {
        await Promise.resolve()
        return { 'x-attempt': JSON.stringify([attempt, lastEventId, signal.aborted]) }
      },
      request: () => ({ headers: { 'x-own': 'a' } }),
    })
    expect(headers.get('x-attempt')).toBe('[0,"",false]')
    expect(headers.get('x-own')).toBe('a')
  })

  test('that the caller keeps are not changed', async () => {
    const own = new Headers({ 'x-a': '1' })
    await sent({ headers: own, request: () => ({ headers: { 'x-b': '2' }, body: {} }) })
    expect(Object.fromEntries(own)).toEqual({ 'x-a': '1' })
  })
})

test('a body function of the options is asked for each attempt', async () => {
  const { clock, server, store } = createTestRequest({
    body: ({ attempt }) => ({ attempt }),
    retry: true,
  })
  server.fail(503)
  void store.start()
  await clock.advance(500)
  expect(server.requests.map(({ init }) => init.body)).toEqual(['{"attempt":0}', '{"attempt":1}'])
})

test('no cursor and no cache directive is sent', async () => {
  const { headers, init } = await sent({})
  expect([...headers.keys()]).toEqual(['accept'])
  expect(init.cache).toBe('no-store')
})

test.each([
  ['nothing', undefined, '`request` must return an object'],
  ['a method that is none', { method: 'PO ST', body: 'x' }, '`method` must be a method that fetch can send'],
  ['a body with GET', { method: 'GET', body: 'x' }, '`body` cannot be sent with GET'],
])('a request that returns %s is a mistake that no retry mends', async (_, spec, message) => {
  const { clock, server, store } = createTestRequest({ request: () => spec as never, retry: true })
  const running = store.start(undefined as never)
  await clock.advance(60_000)
  const { status, error } = await running
  expect(status).toBe('error')
  expect(error?.message).toContain(message)
  expect(error?.retryable).toBe(false)
  expect(server.requests).toEqual([])
})

test('a header that cannot be sent does not get its value into the message', async () => {
  const { store, clock } = createTestRequest({
    request: (token: string) => ({ headers: { authorization: `Bearer ${token}` } }),
  })
  const running = store.start('sk-SECRET\nabc')
  await clock.settle()
  const { error } = await running
  expect(error?.message).toContain('a header has a name or a value that cannot be sent')
  expect(error?.message).not.toContain('SECRET')
})
