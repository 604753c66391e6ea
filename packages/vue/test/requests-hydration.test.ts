import { createStreamRequest, useStreamRequest } from '@sse-store/vue'
import { h, onMounted } from 'vue'
import { expect, test } from 'vitest'
import { collectWarnings, createTestServer, hydrate, renderOnServer } from './support/harness'

test('hydrates without a mismatch, and a start() in onMounted sends the request then', async () => {
  const warnings = collectWarnings()
  const { server, options, pass } = createTestServer()
  const component = {
    setup() {
      const { status, data, start } = useStreamRequest('/a', {
        ...options,
        select: (text) => text?.length ?? 0,
      })
      onMounted(() => void start())
      return () => h('p', { class: status.value }, `${status.value} ${data.value}`)
    },
  }
  const html = await renderOnServer(component)
  expect(html).toContain('idle 0')
  expect(server.requests).toHaveLength(0)
  const container = hydrate(html, component)
  await pass()
  server.send('four')
  await pass(16)
  expect(container.textContent).toBe('streaming 4')
  expect(server.requests).toHaveLength(1)
  expect(warnings()).toEqual([])
})

test('hydrates a store that already runs without a mismatch, then shows what it has', async () => {
  const warnings = collectWarnings()
  const { server, options, pass } = createTestServer()
  const store = createStreamRequest('/a', options)
  const component = {
    setup() {
      const { status, data } = useStreamRequest(store)
      return () => h('p', `${status.value} ${data.value}`)
    },
  }
  const html = await renderOnServer(component)
  expect(html).toBe('<p>idle undefined</p>')
  void store.start()
  await pass()
  server.send('early')
  await pass(16)
  const container = hydrate(html, component)
  await pass()
  expect(container.textContent).toBe('streaming early')
  expect(warnings()).toEqual([])
  store.stop()
})
