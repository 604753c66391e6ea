import { useConnection, useEventSource, useStreamRequest } from '@sse-store/vue'
import { createPinia, defineStore } from 'pinia'
import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test, vi } from 'vitest'
import { createTestClock, createTestStream } from '../../core/test/support'

test('on a server a store of Pinia sends no request, leaves nothing, and sends no payload along', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const server = createTestStream()
  const clock = createTestClock()
  const options = { fetch: server.fetch, environment: clock.environment, initialData: 'seed' }
  const useFeed = defineStore('feed', () => {
    const { data, status, store } = useEventSource('/a', options)
    return { data, status, isLost: useConnection(store).isLost, chat: useStreamRequest('/b', options).status }
  })
  const pinia = createPinia()
  const app = createSSRApp({
    setup() {
      const feed = useFeed()
      return () => h('p', [feed.status, feed.data, feed.isLost, feed.chat].join(' '))
    },
  }).use(pinia)
  expect(await renderToString(app)).toBe('<p>connecting seed false idle</p>')
  await clock.advance(60_000)
  expect([server.requests.length, clock.timers, clock.listeners]).toEqual([0, 0, 0])
  expect(JSON.stringify(pinia.state.value)).toBe('{"feed":{}}')
  expect(warn.mock.calls).toEqual([])
})
