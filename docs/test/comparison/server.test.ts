import { createEventSource } from '@sse-store/core'
import { createTestStream } from '@sse-store/core/testing'
import { renderToString as renderReact } from 'react-dom/server'
import { createElement } from 'react'
import { createSSRApp, h } from 'vue'
import { renderToString as renderVue } from 'vue/server-renderer'
import { afterEach, expect, test, vi } from 'vitest'
import { loadFetchEventSource, loadReactUseWebSocket, loadVueUse } from './peers'

/** What README and the guide say of the others where there is no page: Node, and rendering on a server. */

afterEach(() => {
  vi.unstubAllGlobals()
})

test('fetch-event-source needs a document', async () => {
  const { fetchEventSource } = await loadFetchEventSource()
  const stream = createTestStream()
  const options = { fetch: stream.fetch as typeof fetch }
  await expect(fetchEventSource('/a', options)).rejects.toThrow('document is not defined')
  expect(stream.requests).toHaveLength(0)
})

test('ours does not', async () => {
  const stream = createTestStream()
  const store = createEventSource('/a', { fetch: stream.fetch })
  store.open()
  await stream.opened
  expect(store.getSnapshot().status).toBe('open')
  store.close()
})

test('VueUse and react-use-websocket open nothing while a server renders', async () => {
  const made = vi.fn()
  vi.stubGlobal('EventSource', made)
  const vueuse = await loadVueUse()
  const app = createSSRApp({
    setup() {
      const { status } = vueuse.useEventSource('/a')
      return () => h('p', status.value)
    },
  })
  expect(await renderVue(app)).toBe('<p>CONNECTING</p>')

  const { useEventSource } = await loadReactUseWebSocket()
  const Reader = () => createElement('p', null, useEventSource('/a').readyState)
  expect(renderReact(createElement(Reader))).toBe('<p>0</p>')
  expect(made).not.toHaveBeenCalled()
})
