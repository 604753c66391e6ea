import { streamDefaults, useEventSource } from '@sse-store/vue'
import { createApp, type Component } from 'vue'

interface Session {
  readonly token: string
  renew(): Promise<void>
}
declare const session: Session
declare const App: Component

// #region defaults
createApp(App)
  .use(streamDefaults, {
    headers: () => ({ authorization: `Bearer ${session.token}` }),
    onUnauthorized: () => session.renew(),
    reconnect: { max: 60_000 },
  })
  .mount('#app')

export function useOrders() {
  // Sent with `authorization` and with `x-view`.
  const { data } = useEventSource('/orders', {
    headers: { 'x-view': 'short' },
  })
  return data
}
// #endregion defaults
