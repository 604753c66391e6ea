// #region events
import {
  defineEvents,
  json,
  StreamError,
  streamRequestOptions,
} from '@sse-store/core'

interface MessageStart {
  readonly message: { readonly id: string; readonly usage: Usage }
}

interface BlockStart {
  readonly index: number
  readonly content_block:
    | { readonly type: 'text' | 'thinking' }
    | {
        readonly type: 'tool_use'
        readonly id: string
        readonly name: string
      }
}

interface BlockDelta {
  readonly index: number
  readonly delta:
    | { readonly type: 'text_delta'; readonly text: string }
    | { readonly type: 'thinking_delta'; readonly thinking: string }
    | { readonly type: 'signature_delta'; readonly signature: string }
    | { readonly type: 'input_json_delta'; readonly partial_json: string }
    | { readonly type: 'citations_delta'; readonly citation: unknown }
}

interface MessageDelta {
  readonly delta: { readonly stop_reason: string | null }
  /** So far, not since the event before. */
  readonly usage: Partial<Usage>
}

interface Usage {
  readonly input_tokens: number
  readonly output_tokens: number
}

interface Failure {
  readonly error: { readonly type: string; readonly message: string }
}

export const anthropicEvents = defineEvents({
  message_start: json<MessageStart>(),
  content_block_start: json<BlockStart>(),
  content_block_delta: json<BlockDelta>(),
  content_block_stop: json<{ readonly index: number }>(),
  message_delta: json<MessageDelta>(),
  message_stop: json(),
  ping: json(),
  error(data): never {
    const { error } = JSON.parse(data) as Failure
    // It failed half-way: the status is `error`, the text so far is kept.
    throw new StreamError('interrupted', error.message, {
      text: data,
      // Where you allow `retry`, this one is worth it.
      retryable: error.type === 'overloaded_error',
    })
  },
})
// #endregion events

// #region text
export interface Message {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

const wire = {
  request: (messages: readonly Message[]) => ({
    // Your messages may have more; the API refuses what it does not know.
    body: {
      messages: messages.map(({ role, content }) => ({ role, content })),
    },
  }),
  events: anthropicEvents,
  until: (event: { name: string }) => event.name === 'message_stop',
}

/** The text so far. */
export const anthropicChat = streamRequestOptions({
  ...wire,
  collect: (c) =>
    c.concat((event) => {
      if (event.name !== 'content_block_delta') return null
      const { delta } = event.data
      return delta.type === 'text_delta' ? delta.text : null
    }),
})
// #endregion text

// #region answer
export interface Answer {
  readonly text: string
  readonly thinking: string
  /** By the index of their block. */
  readonly toolCalls: Readonly<Record<number, ToolCall>>
  readonly stopReason: string | undefined
  readonly usage: Usage | undefined
}

export interface ToolCall {
  readonly id: string
  readonly name: string
  /** JSON; complete when its block is. */
  readonly json: string
}

const nothing: Answer = {
  text: '',
  thinking: '',
  toolCalls: {},
  stopReason: undefined,
  usage: undefined,
}

/** The text, the thoughts, the tools, why it stopped, and what it cost. */
export const anthropicAnswer = streamRequestOptions({
  ...wire,
  collect: (c) =>
    c.reduce(nothing, (answer, event) => {
      switch (event.name) {
        case 'message_start':
          return { ...answer, usage: event.data.message.usage }
        case 'content_block_start': {
          const { index, content_block: block } = event.data
          if (block.type !== 'tool_use') return answer
          const call = { id: block.id, name: block.name, json: '' }
          return withCall(answer, index, call)
        }
        case 'content_block_delta':
          return addDelta(answer, event.data)
        case 'message_delta': {
          const { delta, usage } = event.data
          return {
            ...answer,
            stopReason: delta.stop_reason ?? answer.stopReason,
            usage: answer.usage && { ...answer.usage, ...usage },
          }
        }
        default:
          return answer
      }
    }),
})

function addDelta(answer: Answer, { index, delta }: BlockDelta): Answer {
  switch (delta.type) {
    case 'text_delta':
      return { ...answer, text: answer.text + delta.text }
    case 'thinking_delta':
      return { ...answer, thinking: answer.thinking + delta.thinking }
    case 'input_json_delta': {
      const call = answer.toolCalls[index]
      if (!call) return answer
      const json = call.json + delta.partial_json
      return withCall(answer, index, { ...call, json })
    }
    default:
      return answer
  }
}

function withCall(answer: Answer, index: number, call: ToolCall): Answer {
  return { ...answer, toolCalls: { ...answer.toolCalls, [index]: call } }
}
// #endregion answer
