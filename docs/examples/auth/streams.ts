import { createEventSource, json } from '@sse-store/core'
import { session } from './session'

interface Order {
  id: number
  total: number
}

// #region store
export const orders = createEventSource('/orders', {
  events: { order: json<Order>() },
  headers: session.headers,
  onUnauthorized: session.renew,
})
// #endregion store

// #region early
/** Whoever renews the token before it expires. */
export async function renewEarly() {
  await session.renew()
  orders.reconnect() // with the new token, at the cursor
}
// #endregion early

// #region forbidden
/** A server that says 403 where it means 401. */
export const legacy = createEventSource('/legacy', {
  async headers({ error }) {
    if (error?.status === 403) await session.renew()
    return session.headers()
  },
  reconnect: {
    when: ({ status }, attempt) =>
      status === 403 ? attempt <= 1 : undefined,
  },
})
// #endregion forbidden

// #region query
export const tickets = createEventSource('/feed', {
  async resolveUrl(url) {
    const response = await fetch('/feed/ticket', { method: 'POST' })
    if (!response.ok) throw new Error(`No ticket: ${response.status}`)
    const { ticket } = await response.json()
    return `${url}?ticket=${encodeURIComponent(ticket)}`
  },
})
// #endregion query

// #region cookies
async function renewCookie() {
  const init = { method: 'POST', credentials: 'include' } as const
  const url = 'https://api.example.com/renew'
  const { ok, status } = await fetch(url, init)
  if (!ok) throw new Error(`Not renewed: ${status}`)
}

export const account = createEventSource(
  'https://api.example.com/account',
  { credentials: 'include', onUnauthorized: renewCookie },
)
// #endregion cookies
