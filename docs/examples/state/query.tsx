// #region query
import { json, useEventSource } from '@sse-store/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'

interface Order {
  id: number
  status: string
}

interface OrderPage {
  orders: Order[]
  /** The id of the last event that is in `orders`. */
  cursor: string
}

async function fetchOrders(): Promise<OrderPage> {
  return (await fetch('/api/orders')).json()
}

export function Orders() {
  const queryClient = useQueryClient()
  const { data: page } = useQuery({
    queryKey: ['orders'],
    queryFn: fetchOrders,
    staleTime: Infinity, // the stream keeps it fresh
  })

  useEventSource(page ? '/api/orders/changes' : null, {
    events: { order: json<Order>() },
    resume: { from: page?.cursor },
    on: {
      order: (order, { id: cursor }) =>
        queryClient.setQueryData<OrderPage>(
          ['orders'],
          (old) => old && { orders: replace(old.orders, order), cursor },
        ),
    },
  })

  return (
    <ul>
      {page?.orders.map(({ id, status }) => (
        <li key={id}>{status}</li>
      ))}
    </ul>
  )
}

function replace(orders: Order[], order: Order): Order[] {
  const isKnown = orders.some(({ id }) => id === order.id)
  if (!isKnown) return [...orders, order]
  return orders.map((old) => (old.id === order.id ? order : old))
}
// #endregion query

// #region invalidate
export function useFreshOrders(hasData: boolean) {
  const queryClient = useQueryClient()
  const fetchAgain = () =>
    queryClient.invalidateQueries({ queryKey: ['orders'] })

  useEventSource('/api/orders/changes', {
    enabled: hasData,
    onEvent: fetchAgain,
    onOpen: fetchAgain, // something may have happened meanwhile
  })
}
// #endregion invalidate
