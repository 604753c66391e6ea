import type { StreamRequestStatus } from '@sse-store/core'
import type { ChatMessage } from './openai'

/** A message as it is shown: an answer that was cut short stays marked as such. */
export interface Turn extends ChatMessage {
  readonly note?: string | undefined
}

/** Where a chat goes; the key is kept in memory, and nowhere else. */
export interface ChatServer {
  readonly baseUrl: string
  readonly model: string
  readonly apiKey: string
}

export const demoServer: ChatServer = { baseUrl: '/v1', model: 'demo-fast', apiKey: '' }

/** The answer so far, as a message. */
export function answerTurn(content: string, status: StreamRequestStatus): Turn {
  return { role: 'assistant', content, note: content ? NOTES[status] : undefined }
}

const NOTES: Partial<Record<StreamRequestStatus, string>> = {
  stopped: 'Stopped',
  error: 'Interrupted',
}

/** What a screen reader is told: the beginning and the end, not every word. */
export const ANNOUNCEMENTS: Record<StreamRequestStatus, string> = {
  idle: '',
  connecting: 'Waiting for the answer',
  streaming: '',
  done: 'Answer complete',
  stopped: 'Answer stopped',
  error: '',
}

/** The conversation with one more question; an answer of which nothing came is left out. */
export function ask(turns: readonly Turn[], answer: Turn, question: string): readonly Turn[] {
  const answered = answer.content ? [...turns, answer] : turns
  return [...answered, { role: 'user', content: question }]
}
