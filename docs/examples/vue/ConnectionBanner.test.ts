import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { createEventSource } from '@sse-store/vue'
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import ConnectionBanner from './ConnectionBanner.vue'

test('says that the connection is lost after five seconds', async () => {
  const stream = createTestStream()
  const clock = createTestClock()
  const store = createEventSource('/prices', {
    fetch: stream.fetch,
    environment: clock.environment,
  })
  store.open()
  await clock.settle()
  const banner = mount(ConnectionBanner, { props: { store } })
  const says = () => banner.get('[role=status]').text()

  stream.drop()
  stream.refuse(undefined, { times: Infinity })
  await clock.advance(4_999)
  expect(says()).toBe('')
  await clock.advance(1)
  expect(says()).toBe('The connection is lost.')

  stream.accept()
  await banner.get('button').trigger('click')
  await clock.settle()
  expect(says()).toBe('')
  store.close()
  banner.unmount()
})
