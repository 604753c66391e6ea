import { createTestStream } from '@sse-store/core/testing'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import LivePrice from '../vue/LivePrice.vue'

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
})

test('shows the latest price', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const price = mount(LivePrice)
  expect(price.text()).toBe('Connecting…')

  stream.send({ symbol: 'ACME', value: 42 }, { name: 'price' })
  await vi.waitFor(() => expect(price.text()).toBe('ACME 42'))
})

test('says what went wrong', async () => {
  const stream = createTestStream()
  stream.fail(403)
  vi.stubGlobal('fetch', stream.fetch)
  const price = mount(LivePrice)

  await vi.waitFor(() => {
    expect(price.get('[role=alert]').text()).toContain('403')
  })
})
