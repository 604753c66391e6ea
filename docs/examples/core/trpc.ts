import { EventSource } from '@sse-store/core/event-source'
import { httpSubscriptionLink } from '@trpc/client'

export function subscriptions(token: () => string) {
  // #region link
  const link = httpSubscriptionLink({
    url: '/trpc',
    EventSource,
    eventSourceOptions: () => ({
      fetch: (url, init) =>
        fetch(url, {
          ...init,
          headers: { ...init.headers, authorization: `Bearer ${token()}` },
        }),
    }),
  })
  // #endregion link
  return link
}
