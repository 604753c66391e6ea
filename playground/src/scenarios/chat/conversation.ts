import type { StreamRequestStatus } from '@sse-store/core'
import type { ChatMessage } from './openai'

/** A message as it is shown. */
export interface Turn extends ChatMessage {
  /** What became of it: an answer that was cut short, a question that got none. */
  readonly note?: string | undefined
}

/** Where a chat goes; the key is kept in the panel's memory, and nowhere else. */
export interface ChatServer {
  readonly baseUrl: string
  readonly model: string
  readonly apiKey: string
}

export const demoServer: ChatServer = { baseUrl: '/v1', model: 'demo-fast', apiKey: '' }

/** The answer so far, as a message. */
export function answerTurn(content: string, status: StreamRequestStatus): Turn {
  return { role: 'assistant', content, note: content ? CUT_SHORT[status] : undefined }
}

const CUT_SHORT: Partial<Record<StreamRequestStatus, string>> = {
  stopped: 'Stopped',
  error: 'Interrupted',
}

const UNANSWERED: Partial<Record<StreamRequestStatus, string>> = {
  done: 'Not answered',
  stopped: 'Not answered',
  error: 'Failed',
}

/** The questions and answers before this one; its question is marked where nothing came. */
export function markUnanswered(
  turns: readonly Turn[],
  answer: Turn,
  status: StreamRequestStatus,
): readonly Turn[] {
  const note = UNANSWERED[status]
  const question = turns.at(-1)
  if (answer.content || !note || !question) return turns
  return [...turns.slice(0, -1), { ...question, note }]
}

/** The conversation with one more question. */
export function ask(turns: readonly Turn[], answer: Turn, question: string): readonly Turn[] {
  const before = answer.content ? [...turns, answer] : turns
  return [...before, { role: 'user', content: question }]
}

/** What is sent: a question that got no answer is not asked along with the next one. */
export function messagesOf(turns: readonly Turn[]): readonly ChatMessage[] {
  return turns.filter(({ role, note }) => role !== 'user' || note === undefined)
}
