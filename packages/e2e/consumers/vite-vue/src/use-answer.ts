import { json, useStreamRequest } from '@sse-store/vue'

export function useAnswer() {
  return useStreamRequest('/answers', {
    request: (question: string) => ({ body: { question } }),
    events: { message: json<{ text: string }>() },
    collect: (c) => c.concat((event) => event.data.text),
    until: '[DONE]',
  })
}
