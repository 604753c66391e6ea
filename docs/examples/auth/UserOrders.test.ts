import { createTestStream } from '@sse-store/core/testing'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import UserOrders from './UserOrders.vue'

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
})

// As the comment in the component says.
const Parent = defineComponent({
  props: { id: { type: String, required: true } },
  render() {
    const { id } = this
    return id && h(UserOrders, { key: id, user: { id } })
  },
})

test('nobody sees the orders of the user before', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const page = mount(Parent, { props: { id: 'a' } })
  stream.send({ id: 1, total: 5 }, { name: 'order', id: '1' })
  await vi.waitFor(() => expect(page.text()).toBe('1'))

  await page.setProps({ id: 'b' })
  expect(page.text()).toBe('')
  await vi.waitFor(() => expect(stream.requests).toHaveLength(2))
  expect(stream.requests[1]?.headers.get('last-event-id')).toBeNull()

  await page.setProps({ id: '' })
  await vi.waitFor(() => expect(stream.connections).toBe(0))
})
