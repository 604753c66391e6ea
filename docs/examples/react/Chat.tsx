import { json, useStreamRequest } from '@sse-store/react'
import { useState } from 'react'

export function Chat() {
  const [prompt, setPrompt] = useState('')
  const chat = useStreamRequest('/api/chat', {
    request: (prompt: string) => ({ body: { prompt } }),
    events: { message: json<{ text: string }>() },
    collect: (c) => c.concat((event) => event.data.text),
    until: '[DONE]',
  })
  const isRunning =
    chat.status === 'connecting' || chat.status === 'streaming'

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        chat.start(prompt)
      }}
    >
      <input
        aria-label="Your question"
        value={prompt}
        onChange={(event) => setPrompt(event.target.value)}
      />
      <button>Ask</button>
      {isRunning && (
        <button type="button" onClick={chat.stop}>
          Stop
        </button>
      )}
      <p>{chat.data}</p>
      {chat.error && <p role="alert">{chat.error.message}</p>}
    </form>
  )
}
