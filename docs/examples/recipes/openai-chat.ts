// #region chunks
import {
  defineEvents,
  StreamError,
  streamRequestOptions,
} from '@sse-store/core'

export interface Chunk {
  readonly choices: readonly {
    readonly delta: {
      readonly content?: string | null
      readonly refusal?: string | null
      readonly tool_calls?: readonly ToolCallDelta[]
    }
    readonly finish_reason: string | null
  }[]
  /** In the last chunk, where `include_usage` asks for it. */
  readonly usage?: Usage | null
}

/** The first one of an index has the id and the name. */
interface ToolCallDelta {
  readonly index: number
  readonly id?: string
  readonly function?: {
    readonly name?: string
    readonly arguments?: string
  }
}

interface Usage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
}

/** Some servers have the message right in `error`. */
interface Failure {
  readonly error: { readonly message?: string } | string
}
// #endregion chunks

// #region text
export interface Message {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

export const openaiEvents = defineEvents({
  message(data): Chunk {
    // Some servers keep the connection alive with empty events.
    if (data === '') return { choices: [] }
    const chunk = JSON.parse(data) as Chunk & Partial<Failure>
    if (!chunk.error) return chunk
    // It failed half-way: the status is `error`, the text so far is kept.
    const { error } = chunk
    const message = typeof error === 'string' ? error : error.message
    throw new StreamError('interrupted', message ?? 'The model failed.', {
      text: data,
    })
  },
})

const wire = {
  request: (messages: readonly Message[]) => ({
    body: { messages: messages.map(bare) },
  }),
  events: openaiEvents,
  until: '[DONE]',
}

/** Servers refuse what they do not know, and your messages may have more. */
function bare({ role, content }: Message): Message {
  return { role, content }
}

/** The text so far. */
export const openaiChat = streamRequestOptions({
  ...wire,
  collect: (c) => c.concat(({ data }) => data.choices[0]?.delta.content),
})
// #endregion text

// #region local
/** The text so far, from a server that your page may ask itself. */
export const localChat = streamRequestOptions({
  ...wire,
  request: ({ model, messages }: LocalInput) => ({
    body: { model, messages: messages.map(bare), stream: true },
  }),
  collect: (c) => c.concat(({ data }) => data.choices[0]?.delta.content),
})

export interface LocalInput {
  readonly model: string
  readonly messages: readonly Message[]
}
// #endregion local

// #region answer
export interface Answer {
  readonly text: string
  readonly toolCalls: readonly ToolCall[]
  readonly stopReason: string | undefined
  readonly usage: Usage | undefined
}

export interface ToolCall {
  readonly id: string
  readonly name: string
  /** JSON; complete when the answer is. */
  readonly json: string
}

const nothing: Answer = {
  text: '',
  toolCalls: [],
  stopReason: undefined,
  usage: undefined,
}

function add(answer: Answer, { choices, usage }: Chunk): Answer {
  const [choice] = choices
  return {
    text: answer.text + (choice?.delta.content ?? ''),
    toolCalls: addToCalls(answer.toolCalls, choice?.delta.tool_calls),
    stopReason: choice?.finish_reason ?? answer.stopReason,
    usage: usage ?? answer.usage,
  }
}

function addToCalls(
  calls: readonly ToolCall[],
  deltas: readonly ToolCallDelta[] = [],
): readonly ToolCall[] {
  if (deltas.length === 0) return calls
  // A new array: what has been published never changes.
  const next = [...calls]
  for (const { index, id, function: part } of deltas) {
    const call = next[index] ?? { id: '', name: '', json: '' }
    next[index] = {
      id: id ?? call.id,
      name: part?.name ?? call.name,
      json: call.json + (part?.arguments ?? ''),
    }
  }
  return next
}

/** The text, the tools that are called, why it stopped, and what it cost. */
export const openaiAnswer = streamRequestOptions({
  ...wire,
  collect: (c) =>
    c.reduce(nothing, (answer, { data }) => add(answer, data)),
})
// #endregion answer
