import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { streamDefaults } from '@sse-store/vue'
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import PriceTag from './PriceTag.vue'

test('keeps the price while the connection is lost', async () => {
  const stream = createTestStream()
  const clock = createTestClock()
  const defaults = {
    fetch: stream.fetch,
    environment: clock.environment,
  }
  const tag = mount(PriceTag, {
    global: { plugins: [[streamDefaults, defaults]] },
  })

  // Events are shown with the next frame, which comes after 16 ms.
  stream.send({ value: 42 }, { name: 'price', id: '7' })
  await clock.advance(16)
  expect(tag.text()).toBe('42')

  stream.drop()
  await clock.settle()
  expect(tag.text()).toBe('42 (not live)')

  // The first retry comes within a second.
  await clock.advance(1_000)
  expect(tag.text()).toBe('42')
  expect(stream.requests[1]?.headers.get('last-event-id')).toBe('7')

  // Nothing is left behind.
  tag.unmount()
  await clock.advance(0)
  const { timers, listeners } = clock
  expect([stream.connections, timers, listeners]).toEqual([0, 0, 0])
})
