'use client'

import { json, useEventSource } from '@sse-store/react'

export interface Order {
  id: number
  total: number
}
export interface OrderPage {
  orders: Order[]
  /** The id of the last event that is in `orders`. */
  cursor: string
}

export function LiveOrders({ orders, cursor }: OrderPage) {
  const { data } = useEventSource('/api/orders', {
    events: { order: json<Order>() },
    collect: (c) => c.keepLast(50),
    initialData: orders,
    resume: { from: cursor },
  })
  return (
    <ul>
      {data.map(({ id, total }) => (
        <li key={id}>{total}</li>
      ))}
    </ul>
  )
}
