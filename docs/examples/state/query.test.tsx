import { createTestStream } from '@sse-store/core/testing'
import {
  QueryClient,
  QueryClientProvider,
  useQuery,
} from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Orders, useFreshOrders } from './query'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function setUp() {
  const stream = createTestStream()
  const client = new QueryClient()
  const answer = vi.fn(() => ({
    orders: [
      { id: 1, status: 'new' },
      { id: 2, status: 'new' },
    ],
    cursor: '7',
  }))
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) =>
    url === '/api/orders'
      ? Response.json(answer())
      : stream.fetch(url, init),
  )
  const show = (page: ReactElement) =>
    render(
      <QueryClientProvider client={client}>{page}</QueryClientProvider>,
    )
  const cursors = () =>
    stream.requests.map(({ headers }) => headers.get('last-event-id'))
  return { stream, answer, show, cursors }
}

test('the stream goes on where the answer ends, and updates it', async () => {
  const { stream, answer, show, cursors } = setUp()
  const { unmount } = show(<Orders />)
  expect(await screen.findAllByText('new')).toHaveLength(2)
  stream.send({ id: 2, status: 'paid' }, { name: 'order', id: '8' })
  expect(await screen.findByText('paid')).toBeDefined()
  expect(screen.getAllByText('new')).toHaveLength(1)
  stream.send({ id: 3, status: 'fresh' }, { name: 'order', id: '9' })
  expect(await screen.findByText('fresh')).toBeDefined()
  unmount()
  await vi.waitFor(() => expect(stream.connections).toBe(0))

  // The cache knows where it ends.
  show(<Orders />)
  expect(screen.getByText('paid')).toBeDefined()
  await vi.waitFor(() => expect(cursors()).toEqual(['7', '9']))
  expect(answer).toHaveBeenCalledOnce()
})

test('an event that is only a hint has the query fetched again', async () => {
  const { stream, answer, show } = setUp()
  function Count() {
    const { data } = useQuery({
      queryKey: ['orders'],
      queryFn: async () => (await fetch('/api/orders')).json(),
      staleTime: Infinity,
    })
    useFreshOrders(data !== undefined)
    return <p>{data?.orders.length}</p>
  }
  show(<Count />)
  expect(await screen.findByText('2')).toBeDefined()
  await stream.opened
  await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(2))
  answer.mockReturnValue({ orders: [], cursor: '9' })
  stream.send('changed')
  expect(await screen.findByText('0')).toBeDefined()
})
