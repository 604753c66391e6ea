import { streamDefaults, useConnection, useEventSource, useStreamRequest } from '@sse-store/vue'
import { createSSRApp, effectScope, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test, vi } from 'vitest'
import { createTestClock, createTestStream } from '../../core/test/support'

test('on a server, defaults and useConnection render and leave nothing', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const server = createTestStream()
  const clock = createTestClock()
  const app = createSSRApp({
    setup() {
      const { status, store } = useEventSource('/a')
      const { status: request } = useStreamRequest('/b')
      const { status: connection, isLost } = useConnection(store)
      const own = effectScope(true).run(() => useConnection(store))
      return () =>
        h('p', [status.value, request.value, connection.value, isLost.value, own?.status.value].join())
    },
  })
  app.use(streamDefaults, { fetch: server.fetch, environment: clock.environment })
  expect(await renderToString(app)).toBe('<p>connecting,idle,idle,false,idle</p>')
  await clock.advance(60_000)
  expect([server.requests.length, clock.timers, clock.listeners]).toEqual([0, 0, 0])
  expect(warn.mock.calls).toEqual([])
})
