import { createEventSource, json } from '@sse-store/core'

interface Message {
  id: number
  from: string
  text: string
}

export function joinRoom(room: string) {
  // #region room
  const messages = createEventSource(`/rooms/${room}`, {
    events: { message: json<Message>() },
    collect: (c) => c.keepLast(200),
  })
  messages.open()

  async function say(text: string) {
    const response = await fetch(`/rooms/${room}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    })
    if (!response.ok) throw new Error(`Not sent: ${response.status}`)
    // The message itself comes with the stream, to everybody.
  }
  // #endregion room
  return { messages, say }
}
