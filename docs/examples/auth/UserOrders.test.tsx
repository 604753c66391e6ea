import { createTestStream } from '@sse-store/core/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { UserOrders } from './UserOrders'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('nobody sees the orders of the user before', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const { container, rerender } = render(<UserOrders user={{ id: 'a' }} />)
  stream.send({ id: 1, total: 5 }, { name: 'order', id: '1' })
  expect(await screen.findByText('1')).toBeDefined()

  rerender(<UserOrders user={{ id: 'b' }} />)
  expect(container.textContent).toBe('')
  await vi.waitFor(() => expect(stream.requests).toHaveLength(2))
  await vi.waitFor(() => expect(stream.connections).toBe(1))
  expect(stream.requests[1]?.headers.get('last-event-id')).toBeNull()
  stream.send({ id: 2, total: 5 }, { name: 'order', id: '2' })
  expect(await screen.findByText('2')).toBeDefined()

  rerender(<UserOrders user={null} />)
  expect(container.textContent).toBe('')
  await vi.waitFor(() => expect(stream.connections).toBe(0))
})
