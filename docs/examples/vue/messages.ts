import { createEventSource, json } from '@sse-store/vue'

interface Message {
  id: number
  text: string
}

export const messages = createEventSource('/notifications', {
  events: { message: json<Message>() },
  collect: (c) => c.keepLast(50),
})
