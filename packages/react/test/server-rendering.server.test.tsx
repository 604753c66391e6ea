import { createEventSource, useEventSource } from '@sse-store/react'
import { StrictMode, Suspense } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { createTestClock, createTestStream } from '../../core/test/support'

function setUp() {
  const server = createTestStream()
  const clock = createTestClock()
  const options = { fetch: server.fetch, environment: clock.environment }
  return {
    server,
    options,
    async expectNothing() {
      await clock.advance(60_000)
      expect([server.requests.length, clock.timers, clock.listeners]).toEqual([0, 0, 0])
    },
  }
}

test('renderToString sends no request, and shows connecting', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { options, expectNothing } = setUp()
  function Reader() {
    const { status, data } = useEventSource('/a', { ...options, initialData: 'seed' })
    return `${status} ${data}`
  }
  expect(renderToString(<StrictMode children={<Reader />} />)).toBe('connecting seed')
  await expectNothing()
  expect(complaints).not.toHaveBeenCalled()
})

test('renderToString shows idle where nothing is going to be opened', async () => {
  const { options, expectNothing } = setUp()
  function Reader({ url, enabled }: { url: string | null; enabled: boolean }) {
    return useEventSource(url, { ...options, enabled }).status
  }
  expect(renderToString(<Reader url="/a" enabled={false} />)).toBe('idle')
  expect(renderToString(<Reader url={null} enabled />)).toBe('idle')
  await expectNothing()
})

test('a select is applied on the server', async () => {
  const { options, expectNothing } = setUp()
  function Reader() {
    return useEventSource('/a', { ...options, initialData: 'four', select: (data) => data?.length }).data
  }
  expect(renderToString(<Reader />)).toBe('4')
  await expectNothing()
})

test('open() while rendering on a server sends no request', async () => {
  const { options, expectNothing } = setUp()
  function Reader() {
    const { open, status } = useEventSource('/a', { ...options, enabled: false })
    open()
    return status
  }
  expect(renderToString(<Reader />)).toBe('idle')
  await expectNothing()
})

test('a store of the module shows its initial state, whatever another request did to it', async () => {
  const { options, expectNothing } = setUp()
  const store = createEventSource('/a', options)
  store.close()
  function Reader() {
    return useEventSource(store).status
  }
  expect(renderToString(<Reader />)).toBe('connecting')
  await expectNothing()
})

test('renderToPipeableStream sends no request', async () => {
  const { options, expectNothing } = setUp()
  function Reader() {
    return useEventSource('/a', options).status
  }
  const { pipe } = renderToPipeableStream(<Suspense children={<Reader />} />)
  expect(await text(pipe(new PassThrough()))).toContain('connecting')
  await expectNothing()
})
