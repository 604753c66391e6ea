import { useStreamRequest } from '@sse-store/react'
import { aiSdkChat } from './ai-sdk'
import { anthropicChat } from './anthropic'
import { localChat, openaiChat } from './openai-chat'

const question = 'Why is the sky blue?'

export function useOpenai() {
  // #region openai
  const { data, start } = useStreamRequest('/api/openai', openaiChat)

  const ask = () => start([{ role: 'user', content: question }])
  // #endregion openai
  return { data, ask }
}

export function useLocal() {
  // #region local
  const { data, start } = useStreamRequest(
    'http://localhost:11434/v1/chat/completions',
    localChat,
  )

  const messages = [{ role: 'user', content: question }] as const
  const ask = () => start({ model: 'llama3.2', messages })
  // #endregion local
  return { data, ask }
}

export function useAnthropic() {
  // #region anthropic
  const { data, start } = useStreamRequest('/api/anthropic', anthropicChat)

  const ask = () => start([{ role: 'user', content: question }])
  // #endregion anthropic
  return { data, ask }
}

export function useAiSdk(id: string) {
  // #region ai-sdk
  const { data, start } = useStreamRequest('/api/chat', aiSdkChat)

  const ask = () =>
    start([{ id, role: 'user', parts: [{ type: 'text', text: question }] }])
  // #endregion ai-sdk
  return { data, ask }
}
