/**
 * The wire format of `POST /chat/completions` with `stream: true`, as OpenAI made it and many servers speak it.
 * No framework in here: take the file along, and give `chatCompletion` to `useStreamRequest` or
 * `createStreamRequest`.
 */
import { StreamError, streamRequestOptions, type RequestSpec } from '@sse-store/core'

/** One message of a conversation. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/** What `start` takes: a server, a model, and the conversation so far. The server remembers nothing. */
export interface ChatInput {
  /** Up to `/v1`, without `/chat/completions`. */
  readonly baseUrl: string
  readonly model: string
  /** Empty where the server asks for none. Everybody who opens your page can read a key that is built into it. */
  readonly apiKey?: string
  readonly messages: readonly ChatMessage[]
}

/** The data of one event. Most carry a few characters of the answer. */
export interface ChatChunk {
  /** Empty in the chunk that brings `usage`. */
  readonly choices: readonly ChatChoice[]
  /** In the last chunk, because the request asks for it; `null` or left out before. */
  readonly usage?: ChatUsage | null
}

export interface ChatChoice {
  /** `role` comes first, `content` after that; the last one is empty. */
  readonly delta: { readonly role?: string; readonly content?: string | null }
  /** `stop` where the model had said it all, `length` where it was cut short. */
  readonly finish_reason: string | null
}

export interface ChatUsage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
}

/** The options of a chat: what is sent, and how the answer is put together. */
export const chatCompletion = streamRequestOptions({
  request: chatRequest,
  events: { message: decodeChunk },
  // The first and the last chunk hold no text: `concat` takes nothing for an answer.
  collect: (c) => c.concat((event) => event.data.choices[0]?.delta.content),
  // Not JSON, so it never gets to the decoder. Without it the answer is incomplete: an error, not a short answer.
  until: '[DONE]',
})

function chatRequest({ baseUrl, model, apiKey, messages }: ChatInput): RequestSpec {
  return {
    url: `${baseUrl.trim().replace(/\/+$/, '')}/chat/completions`,
    headers: apiKey ? { Authorization: `Bearer ${apiKey}` } : {},
    body: {
      model,
      stream: true,
      stream_options: { include_usage: true },
      // These two fields only: servers refuse what they do not know.
      messages: messages.map(({ role, content }) => ({ role, content })),
    },
  }
}

/** An answer that fails half-way is a 200 already: the server says so in an event of its own. */
function decodeChunk(data: string): ChatChunk {
  // Some servers keep the connection alive with empty events.
  if (data === '') return { choices: [] }
  const chunk = JSON.parse(data) as ChatChunk & ErrorBody
  // Thrown by a decoder, a StreamError is the run's error as it is.
  if (chunk.error)
    throw new StreamError('interrupted', readMessage(chunk) ?? 'The model failed.', { text: data })
  return chunk
}

/** What to tell the user: the server's own words, where it gave some with a 401, a 429 and so on. */
export function explainError(error: StreamError): string {
  const body = error.bodyExcerpt?.trim() ?? ''
  try {
    return readMessage(JSON.parse(body)) ?? error.message
  } catch {
    // Plain text will do; a page, or JSON that is cut off, will not.
    return /^[^<{[]/.test(body) ? body : error.message
  }
}

/** `{ "error": { "message": … } }`; some servers have the message right in `error`. */
interface ErrorBody {
  readonly error?: { readonly message?: string } | string | null
}

function readMessage({ error }: ErrorBody): string | undefined {
  return typeof error === 'string' ? error : error?.message
}
