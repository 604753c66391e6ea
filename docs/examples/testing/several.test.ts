import { createStreamRequest } from '@sse-store/core'
import { createTestStream } from '@sse-store/core/testing'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
})

// #region router
test('an app that asks for other things as well', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) =>
    url.startsWith('/api/chat')
      ? stream.fetch(url, init)
      : Response.json({ name: 'Ada' }),
  )

  const user = await (await fetch('/api/me')).json()
  const chat = createStreamRequest('/api/chat', { until: '[DONE]' })
  const answer = chat.start()
  stream.send(`Hello, ${user.name}`)
  stream.send('[DONE]')
  expect((await answer).data).toBe('Hello, Ada')
})
// #endregion router

// #region unauthorized
test('a token that has expired is renewed', async () => {
  const stream = createTestStream()
  let token = 'old'
  const renew = vi.fn(async () => {
    token = 'new'
  })
  const chat = createStreamRequest('/api/chat', {
    headers: () => ({ authorization: token }),
    onUnauthorized: renew,
    fetch: stream.fetch,
  })

  stream.fail(401) // the first request; the next one gets a stream
  stream.send('Hello')
  stream.end()
  const { status, data } = await chat.start()
  expect({ status, data }).toEqual({ status: 'done', data: 'Hello' })
  expect(renew).toHaveBeenCalledOnce()
  expect(
    stream.requests.map((r) => r.headers.get('authorization')),
  ).toEqual(['old', 'new'])
})

test('a token that cannot be renewed ends it', async () => {
  const stream = createTestStream()
  stream.fail(401, { times: Infinity })
  const chat = createStreamRequest('/api/chat', {
    onUnauthorized: () => {},
    fetch: stream.fetch,
  })
  const { status, error } = await chat.start()
  expect([status, error?.status]).toEqual(['error', 401])
  expect(stream.requests).toHaveLength(2)
})
// #endregion unauthorized
