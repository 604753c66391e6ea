import { json, useEventSource } from '@sse-store/vue'

interface Message {
  id: number
  text: string
}

// #region share
export function useUnreadCount() {
  const { data } = useEventSource('/notifications', {
    share: true,
    collect: (c) => c.reduce(0, (count) => count + 1),
  })
  return data
}

export function useLatestMessage() {
  const { data } = useEventSource('/notifications', {
    share: true,
    events: { message: json<Message>() },
  })
  return data
}
// #endregion share
