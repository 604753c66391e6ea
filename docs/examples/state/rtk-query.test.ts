import { configureStore } from '@reduxjs/toolkit'
import { createTestStream } from '@sse-store/core/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { ordersApi } from './rtk-query'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the stream updates what the query has cached, for as long as it is there', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) =>
    url === '/api/orders'
      ? Response.json({ orders: [{ id: 1, status: 'new' }], cursor: '7' })
      : stream.fetch(url, init),
  )
  const store = configureStore({
    reducer: { [ordersApi.reducerPath]: ordersApi.reducer },
    middleware: (defaults) => defaults().concat(ordersApi.middleware),
  })
  const { initiate, select } = ordersApi.endpoints.orders
  store.dispatch(initiate())
  await stream.opened
  expect(stream.requests[0]?.headers.get('last-event-id')).toBe('7')
  stream.send({ id: 1, status: 'paid' }, { name: 'order', id: '8' })
  stream.send({ id: 2, status: 'new' }, { name: 'order', id: '9' })
  await vi.waitFor(() =>
    expect(select()(store.getState()).data?.orders).toEqual([
      { id: 1, status: 'paid' },
      { id: 2, status: 'new' },
    ]),
  )
  store.dispatch(ordersApi.util.resetApiState())
  await vi.waitFor(() => expect(stream.connections).toBe(0))
})
