import { createTestStream } from '@sse-store/core/testing'
import { mount } from '@vue/test-utils'
import { createPinia, disposePinia } from 'pinia'
import { afterEach, expect, test, vi } from 'vitest'
import PriceSummary from './PriceSummary.vue'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('one stream for all components, beyond each of them', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const pinia = createPinia()
  const show = () => mount(PriceSummary, { global: { plugins: [pinia] } })
  const [first, second] = [show(), show()]
  stream.send({ symbol: 'ACME', value: 7 }, { name: 'price' })
  await vi.waitFor(() => expect(first.text()).toBe('Highest: 7'))
  expect(second.text()).toBe('Highest: 7')
  first.unmount()
  second.unmount()
  stream.send({ symbol: 'ACME', value: 9 }, { name: 'price' })
  const third = show()
  await vi.waitFor(() => expect(third.text()).toBe('Highest: 9'))
  expect(stream.requests).toHaveLength(1)
  third.unmount()
  disposePinia(pinia)
  await vi.waitFor(() => expect(stream.connections).toBe(0))
})
