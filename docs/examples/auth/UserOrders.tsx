import { json, useEventSource } from '@sse-store/react'

interface Order {
  id: number
  total: number
}

// #region user
export function UserOrders({ user }: { user: { id: string } | null }) {
  const { data } = useEventSource(user && '/orders', {
    events: { order: json<Order>() },
    collect: (c) => c.keepLast(20),
    // Another user is another stream, though the url is the same.
    share: user?.id ?? false,
  })
  return <p>{data.map(({ id }) => id).join(', ')}</p>
}
// #endregion user
