import { LiveOrders, type OrderPage } from './orders-client'

declare function readOrders(): Promise<OrderPage>

// #region page
// app/orders/page.tsx: a server component
export default async function Page() {
  // Both from one read: what happened after it has a later id.
  const { orders, cursor } = await readOrders()
  return <LiveOrders orders={orders} cursor={cursor} />
}
// #endregion page
