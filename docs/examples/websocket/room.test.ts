import { createTestStream } from '@sse-store/core/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { joinRoom } from './room'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('what is said comes back with the stream', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    if (init.method !== 'POST') return stream.fetch(url, init)
    const { text } = JSON.parse(String(init.body))
    stream.send({ id: 1, from: 'Ada', text })
    return Promise.resolve(new Response(null, { status: 202 }))
  })
  const { messages, say } = joinRoom('7')
  await stream.opened
  await say('Hello')
  await vi.waitFor(() =>
    expect(messages.getSnapshot().data).toEqual([
      { id: 1, from: 'Ada', text: 'Hello' },
    ]),
  )
  messages.close()
})

test('what the server refuses is known at once', async () => {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    init.method === 'POST'
      ? Promise.resolve(new Response(null, { status: 403 }))
      : createTestStream().fetch(url, init),
  )
  const { messages, say } = joinRoom('7')
  await expect(say('Hello')).rejects.toThrow('403')
  messages.close()
})
