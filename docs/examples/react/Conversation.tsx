import { json, useStreamRequest } from '@sse-store/react'
import { useState } from 'react'

interface Message {
  role: 'user' | 'assistant'
  content: string
  isPartial?: boolean
}

export function Conversation() {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const chat = useStreamRequest('/api/chat', {
    request: (messages: readonly Message[]) => ({ body: { messages } }),
    events: { message: json<{ text: string }>() },
    collect: (c) => c.concat((event) => event.data.text),
    until: '[DONE]',
    onFinish({ status, data: content }) {
      if (content === '') return
      const isPartial = status !== 'done'
      setMessages((all) => [
        ...all,
        { role: 'assistant', content, isPartial },
      ])
    },
  })
  const isRunning =
    chat.status === 'connecting' || chat.status === 'streaming'

  function ask(content: string) {
    if (isRunning || content === '') return
    const asked: readonly Message[] = [
      ...messages,
      { role: 'user', content },
    ]
    setMessages(asked)
    chat.start(asked)
  }

  return (
    <>
      {/* A screen reader reads what is added: each answer once, whole. */}
      <div role="log">
        {messages.map(({ role, content, isPartial }, index) => (
          <p key={index} data-role={role}>
            {content}
            {isPartial && <em> (incomplete)</em>}
          </p>
        ))}
      </div>
      {isRunning && <p aria-busy="true">{chat.data || 'Thinking…'}</p>}
      {chat.error && <p role="alert">{chat.error.message}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask(new FormData(event.currentTarget).get('prompt') as string)
          event.currentTarget.reset()
        }}
      >
        <input name="prompt" aria-label="Your question" />
        <button>Ask</button>
        {isRunning && (
          <button type="button" onClick={chat.stop}>
            Stop
          </button>
        )}
      </form>
    </>
  )
}
