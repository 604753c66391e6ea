/* eslint-disable @typescript-eslint/no-invalid-void-type -- as RTK Query has it: a query that takes nothing */
import { createApi, fakeBaseQuery } from '@reduxjs/toolkit/query'
import { createEventSource, json } from '@sse-store/core'

interface Order {
  id: number
  status: string
}
interface OrderPage {
  orders: Order[]
  cursor: string
}

async function fetchOrders(): Promise<OrderPage> {
  return (await fetch('/api/orders')).json()
}

// #region rtk-query
export const ordersApi = createApi({
  baseQuery: fakeBaseQuery(),
  endpoints: (build) => ({
    orders: build.query<OrderPage, void>({
      queryFn: async () => ({ data: await fetchOrders() }),
      async onCacheEntryAdded(_, { cacheDataLoaded, ...entry }) {
        const { data } = await cacheDataLoaded
        const changes = createEventSource('/api/orders/changes', {
          events: { order: json<Order>() },
          resume: { from: data.cursor },
          on: {
            order: (order) =>
              entry.updateCachedData(({ orders }) => {
                const at = orders.findIndex(({ id }) => id === order.id)
                if (at >= 0) orders[at] = order
                else orders.push(order)
              }),
          },
        })
        changes.open()
        await entry.cacheEntryRemoved
        changes.close()
      },
    }),
  }),
})
// #endregion rtk-query
