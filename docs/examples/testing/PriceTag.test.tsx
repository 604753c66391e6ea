import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { StreamDefaults } from '@sse-store/react'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { PriceTag } from './PriceTag'

afterEach(cleanup)

test('keeps the price while the connection is lost', async () => {
  const stream = createTestStream()
  const clock = createTestClock()
  const { container, unmount } = render(
    <StreamDefaults fetch={stream.fetch} environment={clock.environment}>
      <PriceTag />
    </StreamDefaults>,
  )
  const text = () => container.textContent?.trim()

  // Events are shown with the next frame, which comes after 16 ms.
  stream.send({ value: 42 }, { name: 'price', id: '7' })
  await act(() => clock.advance(16))
  expect(text()).toBe('42')

  stream.drop()
  await act(() => clock.settle())
  expect(text()).toBe('42 (not live)')

  // The first retry comes within a second.
  await act(() => clock.advance(1_000))
  expect(text()).toBe('42')
  expect(stream.requests[1]?.headers.get('last-event-id')).toBe('7')

  // Nothing is left behind.
  unmount()
  await clock.advance(0)
  const { timers, listeners } = clock
  expect([stream.connections, timers, listeners]).toEqual([0, 0, 0])
})
