import { createStreamRequest, useStreamRequest, type RequestResult } from '@sse-store/react'
import { StrictMode, Suspense } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { createTestClock, createTestStream } from '../../core/test/support'

function setUp() {
  const server = createTestStream()
  const clock = createTestClock()
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  return {
    server,
    clock,
    options: { fetch: server.fetch, environment: clock.environment },
    async expectNothing() {
      await clock.advance(60_000)
      expect([server.requests.length, clock.timers, clock.listeners]).toEqual([0, 0, 0])
      expect(complaints).not.toHaveBeenCalled()
    },
  }
}

test('renderToString sends no request, and shows idle', async () => {
  const { options, expectNothing } = setUp()
  function Answer() {
    const { status, data } = useStreamRequest('/a', {
      ...options,
      initialData: 'seed',
      select: (latest) => latest?.length,
    })
    return `${status} ${data}`
  }
  expect(renderToString(<StrictMode children={<Answer />} />)).toBe('idle 4')
  await expectNothing()
})

test('renderToPipeableStream sends no request', async () => {
  const { options, expectNothing } = setUp()
  function Answer() {
    return useStreamRequest('/a', options).status
  }
  const { pipe } = renderToPipeableStream(<Suspense children={<Answer />} />)
  expect(await text(pipe(new PassThrough()))).toContain('idle')
  await expectNothing()
})

test.each(['a url', 'a store made outside'])(
  'start() while rendering on a server sends nothing and is stopped: %s',
  async (what) => {
    // Said once, so it may have been said before.
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { options, expectNothing } = setUp()
    const store = createStreamRequest('/a', options)
    let answer: Promise<RequestResult<string | undefined>> | undefined
    function Answer() {
      const fromUrl = useStreamRequest('/a', { ...options, initialData: 'seed' })
      const fromStore = useStreamRequest(store)
      const { start, status } = what === 'a url' ? fromUrl : fromStore
      answer = start()
      return status
    }
    expect(renderToString(<Answer />)).toBe('idle')
    const data = what === 'a url' ? 'seed' : undefined
    expect(await answer).toEqual({ status: 'stopped', data, error: undefined })
    await expectNothing()
  },
)

test('a store of the module shows its initial state, whatever another request did to it', async () => {
  const { server, clock, options } = setUp()
  const store = createStreamRequest('/a', options)
  void store.start()
  await clock.settle()
  server.send('of another user')
  await clock.advance(16)
  expect(store.getSnapshot().data).toBe('of another user')
  function Answer() {
    const { status, data } = useStreamRequest(store)
    return `${status} ${data}`
  }
  expect(renderToString(<Answer />)).toBe('idle undefined')
  store.stop()
})
