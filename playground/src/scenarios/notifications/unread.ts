import type { Notification } from './events.ts'

/** How many of them came after the one that was read last. */
export function countUnread(notifications: readonly Notification[], readUpTo: number): number {
  return notifications.filter(({ number }) => number > readUpTo).length
}
