import { json, useEventSource } from '@sse-store/react'

interface Message {
  id: number
  text: string
}

// #region share
export function UnreadBadge() {
  const { data } = useEventSource('/notifications', {
    share: true,
    collect: (c) => c.reduce(0, (count) => count + 1),
  })
  return <b>{data}</b>
}

export function LatestMessage() {
  const { data } = useEventSource('/notifications', {
    share: true,
    events: { message: json<Message>() },
  })
  return <p>{data?.text}</p>
}
// #endregion share
