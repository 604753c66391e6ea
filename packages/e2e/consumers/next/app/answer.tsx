'use client'

import { json, useStreamRequest } from '@sse-store/react'

export function Answer() {
  const { status, data, start } = useStreamRequest('/api/answers', {
    request: (question: string) => ({ body: { question } }),
    events: { message: json<{ text: string }>() },
    collect: (c) => c.concat((event) => event.data.text),
    until: '[DONE]',
  })
  return (
    <section data-testid="answer-react">
      <button onClick={() => start('Why is the sky blue?')}>Ask</button>
      <output data-testid="status">{status}</output>
      <p data-testid="data">{data}</p>
    </section>
  )
}
