import { createTestStream } from '@sse-store/core/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { createSSRApp } from 'vue'
import LiveOrders from './LiveOrders.vue'

afterEach(() => {
  vi.unstubAllGlobals()
})

const props = { orders: [{ id: 1, total: 10 }], cursor: '1' }

test('what happened since the page was rendered is asked for', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const warn = vi.spyOn(console, 'warn')

  const container = document.createElement('div')
  // What the server renders of it.
  container.innerHTML = '<ul><!--[--><li>10</li><!--]--></ul>'
  document.body.append(container)
  const app = createSSRApp(LiveOrders, props)
  app.mount(container)
  stream.send({ id: 2, total: 20 }, { name: 'order', id: '2' })
  await vi.waitFor(() => expect(container.textContent).toBe('1020'))
  expect(stream.requests).toHaveLength(1)
  expect(stream.requests[0]?.headers.get('last-event-id')).toBe('1')
  expect(warn).not.toHaveBeenCalled()
  app.unmount()
})
