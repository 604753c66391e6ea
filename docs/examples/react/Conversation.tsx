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
    request: (messages: readonly Message[]) => ({
      body: {
        // Not `isPartial`, which is ours: servers refuse unknown fields.
        messages: messages.map(({ role, content }) => ({ role, content })),
      },
    }),
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

  /** Whether it was sent. */
  function ask(content: string): boolean {
    if (isRunning || content === '') return false
    const asked: readonly Message[] = [
      ...messages,
      { role: 'user', content },
    ]
    setMessages(asked)
    chat.start(asked)
    return true
  }

  return (
    <>
      {/* A polite live region, there from the beginning. What is added is read
          out, once: so an answer is added when it has ended. */}
      <div role="log">
        {messages.map(({ role, content, isPartial }, index) => (
          <p key={index} data-role={role}>
            {content}
            {isPartial && <em> (incomplete)</em>}
          </p>
        ))}
      </div>
      {/* In no live region while it grows. */}
      {isRunning && <p aria-busy="true">{chat.data || 'Thinking…'}</p>}
      {chat.error && <p role="alert">{chat.error.message}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          const prompt = new FormData(form).get('prompt') as string
          if (ask(prompt)) form.reset()
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
