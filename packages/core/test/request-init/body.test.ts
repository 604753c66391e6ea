import { describe, expect, test } from 'vitest'
import { isJson, prepareRequest } from '../../src/connection/request-init'
import { methodOf } from '../../src/options'
import type { Attempt, Body } from '../../src/types'

type Options = Parameters<typeof prepareRequest>[1]

const attempt: Attempt = {
  attempt: 2,
  lastEventId: '9',
  error: undefined,
  signal: new AbortController().signal,
}

async function initOf(options: Options) {
  const { init } = await prepareRequest('/stream', options, attempt)
  return { ...init, type: (init.headers as Headers).get('content-type') }
}

class Prompt {
  readonly text = 'hi'
}

describe('a body sent as JSON', () => {
  test.each<[string, Options['body'], string]>([
    ['an object', { a: 1 }, '{"a":1}'],
    ['an array', [1, 'b'], '[1,"b"]'],
    ['an instance of a class', new Prompt(), '{"text":"hi"}'],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
    [
      'what a function returns',
      ({ attempt: n, lastEventId }: Attempt) => ({ n, lastEventId }),
      '{"n":2,"lastEventId":"9"}',
    ],
    ['what an async function returns', async () => ({ a: 1 }), '{"a":1}'],
  ])('%s', async (_, body, text) => {
    expect(await initOf({ body })).toMatchObject({ method: 'POST', body: text, type: 'application/json' })
  })

  test('keeps the content type that the caller names', async () => {
    const headers = { 'content-type': 'application/vnd.api+json' }
    expect(await initOf({ body: { a: 1 }, headers })).toMatchObject({
      body: '{"a":1}',
      type: 'application/vnd.api+json',
    })
  })
})

describe('a body passed on as it is, its content type left to fetch', () => {
  test.each<[string, Body]>([
    ['a string', '{"a":1}'],
    ['an empty string', ''],
    ['FormData', new FormData()],
    ['URLSearchParams', new URLSearchParams('a=1')],
    ['a Blob', new Blob(['a'])],
    ['a File', new File(['a'], 'a.txt')],
    ['an ArrayBuffer', new ArrayBuffer(1)],
    ['a Uint8Array', new Uint8Array(1)],
    ['a DataView', new DataView(new ArrayBuffer(1))],
  ])('%s', async (_, body) => {
    const init = await initOf({ body })
    expect(init.body).toBe(body)
    expect(init).toMatchObject({ method: 'POST', type: null })
    expect(init).not.toHaveProperty('duplex')
  })

  test('a stream from a function, with the duplex that fetch wants', async () => {
    const stream = new ReadableStream()
    const init = await initOf({ body: () => stream })
    expect(init.body).toBe(stream)
    expect(init).toMatchObject({ method: 'POST', duplex: 'half', type: null })
  })
})

test.each([[undefined], [null]])('%s is no body', async (body) => {
  const init = await initOf({ body })
  expect(init).not.toHaveProperty('body')
  expect(init).toMatchObject({ method: 'GET', type: null })
})

test.each<[Options, string]>([
  [{}, 'GET'],
  [{ body: null }, 'GET'],
  [{ body: '' }, 'POST'],
  [{ body: () => null }, 'POST'],
  [{ method: 'post' }, 'POST'],
  [{ method: 'patch', body: {} }, 'PATCH'],
  [{ method: 'QUERY', body: {} }, 'QUERY'],
])('%o goes out with %s', (options, method) => {
  expect(methodOf(options)).toBe(method)
})

test('credentials are sent only where they are asked for', async () => {
  expect(await initOf({})).not.toHaveProperty('credentials')
  expect(await initOf({ credentials: 'include' })).toMatchObject({ credentials: 'include' })
})

test('the signal is the one of the attempt', async () => {
  expect((await initOf({})).signal).toBe(attempt.signal)
})

test('functions and nothing are no JSON', () => {
  expect([isJson(null), isJson(undefined), isJson('x'), isJson((() => {}) as never)]).toEqual([
    false,
    false,
    false,
    false,
  ])
})
