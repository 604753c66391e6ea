import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { createEventSource } from '@sse-store/react'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ConnectionBanner } from './ConnectionBanner'

afterEach(cleanup)

test('says that the connection is lost after five seconds', async () => {
  const stream = createTestStream()
  const clock = createTestClock()
  const store = createEventSource('/prices', {
    fetch: stream.fetch,
    environment: clock.environment,
  })
  store.open()
  await clock.settle()
  const { getByRole } = render(<ConnectionBanner store={store} />)
  const says = () => getByRole('status').textContent

  stream.drop()
  stream.refuse(undefined, { times: Infinity })
  await act(() => clock.advance(4_999))
  expect(says()).toBe('')
  await act(() => clock.advance(1))
  expect(says()).toBe('The connection is lost.')

  stream.accept()
  await act(async () => {
    getByRole('button').click()
    await clock.settle()
  })
  expect(says()).toBe('')
  store.close()
})
