import { createEventSource, json } from '@sse-store/core'
import type { Notification } from './events'

/**
 * One store for all that shows notifications: the first component that uses it connects, the last one that goes
 * disconnects. `share` lets others use the same connection with data of their own.
 */
export const createInbox = () =>
  createEventSource('/notifications', {
    events: { notification: json<Notification>() },
    collect: (c) => c.keepLast(50),
    share: true,
    idleTimeout: 6_000,
    whenHidden: { closeAfter: 5_000 },
  })

export type Inbox = ReturnType<typeof createInbox>
