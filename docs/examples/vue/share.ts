import { defineEvents, json, useEventSource } from '@sse-store/vue'

interface Message {
  id: number
  text: string
}

// #region share
const notifications = {
  events: defineEvents({ message: json<Message>() }),
  share: true,
}

export function useLatestMessage() {
  return useEventSource('/notifications', notifications).data
}

/** Those that have come since it was mounted. */
export function useNewMessages() {
  const { data: count } = useEventSource('/notifications', {
    ...notifications,
    collect: (c) => c.reduce(0, (count) => count + 1),
  })
  return count
}
// #endregion share
