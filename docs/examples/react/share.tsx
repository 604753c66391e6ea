import { defineEvents, json, useEventSource } from '@sse-store/react'

interface Message {
  id: number
  text: string
}

// #region share
const notifications = {
  events: defineEvents({ message: json<Message>() }),
  share: true,
}

export function LatestMessage() {
  const { data } = useEventSource('/notifications', notifications)
  return <p>{data?.text}</p>
}

/** Those that have come since it was mounted. */
export function NewMessages() {
  const { data: count } = useEventSource('/notifications', {
    ...notifications,
    collect: (c) => c.reduce(0, (count) => count + 1),
  })
  return <b>{count}</b>
}
// #endregion share
