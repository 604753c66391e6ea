// #region shared
import { createEventSource, json, useEventSource } from '@sse-store/react'

interface Message {
  id: number
  text: string
}

const messages = createEventSource('/notifications', {
  events: { message: json<Message>() },
  collect: (c) => c.keepLast(50),
})

export function MessageList() {
  const { data } = useEventSource(messages)
  return (
    <ul>
      {data.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  )
}

/** Renders when its number changes. */
export function MessageBadge() {
  const { data: count } = useEventSource(messages, {
    select: (all) => all.length,
  })
  return <b>{count}</b>
}
// #endregion shared
