import { StreamDefaults, useEventSource } from '@sse-store/react'
import type { ReactNode } from 'react'

interface Session {
  readonly token: string
  renew(): Promise<void>
}
declare const session: Session

// #region defaults
export function Streams({ children }: { children: ReactNode }) {
  return (
    <StreamDefaults
      headers={() => ({ authorization: `Bearer ${session.token}` })}
      onUnauthorized={() => session.renew()}
      reconnect={{ max: 60_000 }}
    >
      {children}
    </StreamDefaults>
  )
}

export function Orders() {
  // Sent with `authorization` and with `x-view`.
  const { data } = useEventSource('/orders', {
    headers: { 'x-view': 'short' },
  })
  return <p>{data}</p>
}
// #endregion defaults
