import { useEventSource, useStreamRequest } from '@sse-store/vue'
import { effectScope, h, KeepAlive, ref } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, mount, NOTHING } from './support/harness'

/** What is still called when its scope has ended: handlers that were handed on, and hooks of Vue that come later. */

test('a verb after the end opens nothing, though the url had changed in the same tick', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const url = ref('/a')
  const scope = effectScope()
  const stream = scope.run(() => useEventSource(url, options))
  await pass()
  url.value = '/b'
  scope.stop()
  stream?.open()
  stream?.reconnect()
  await pass()
  expect(server.requests.map(({ url: asked, aborted }) => [asked, aborted])).toEqual([['/a', true]])
  expect(left()).toEqual(NOTHING)
  expect(warnings()).toEqual([])
})

test('start() after the end is stopped without a request, though the url had changed in the same tick', async () => {
  collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const url = ref('/a')
  const scope = effectScope()
  const request = scope.run(() => useStreamRequest(url, options))
  await pass()
  url.value = '/b'
  scope.stop()
  expect(await request?.start()).toMatchObject({ status: 'stopped' })
  await pass()
  expect(server.requests).toHaveLength(0)
  expect(left()).toEqual(NOTHING)
})

test('a url that changes while the app ends opens nothing, kept alive or not', async () => {
  const warnings = collectWarnings()
  const { server, options, pass, left } = createTestServer()
  const url = ref('/a')
  const Live = {
    setup() {
      const { status } = useEventSource(url, options)
      return () => h('p', status.value)
    },
  }
  const { unmount } = mount({ render: () => [h(KeepAlive, () => h(Live)), h(Live)] })
  await pass()
  expect(server.connections).toBe(2)
  url.value = '/b'
  unmount()
  await pass()
  expect(server.requests.map(({ url: asked }) => asked)).toEqual(['/a', '/a'])
  expect(left()).toEqual(NOTHING)
  expect(warnings()).toEqual([])
})
