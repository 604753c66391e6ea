// #region chunks
import {
  defineEvents,
  StreamError,
  streamRequestOptions,
} from '@sse-store/core'

/** The chunks that are read here; the others are let through. */
export type Chunk =
  | { readonly type: 'start'; readonly messageId?: string }
  | { readonly type: 'text-start' | 'text-end'; readonly id: string }
  | {
      readonly type: 'text-delta' | 'reasoning-delta'
      readonly id: string
      readonly delta: string
    }
  | {
      readonly type: 'tool-input-start'
      readonly toolCallId: string
      readonly toolName: string
    }
  | {
      readonly type: 'tool-input-delta'
      readonly toolCallId: string
      readonly inputTextDelta: string
    }
  | {
      readonly type: 'finish'
      readonly finishReason?: string
      readonly messageMetadata?: unknown
    }

type Failure =
  | { readonly type: 'error'; readonly errorText: string }
  | { readonly type: 'abort'; readonly reason?: string }
// #endregion chunks

// #region text
export interface Message {
  readonly id: string
  readonly role: 'user' | 'assistant'
  readonly parts: readonly {
    readonly type: 'text'
    readonly text: string
  }[]
}

export const aiSdkEvents = defineEvents({
  message(data) {
    const chunk = JSON.parse(data) as Chunk | Failure
    if (chunk.type === 'error') throw failure(chunk.errorText, data)
    if (chunk.type === 'abort') throw failure('It was aborted.', data)
    return chunk
  },
})

/** It failed half-way: the status is `error`, the text so far is kept. */
function failure(message: string, text: string): StreamError {
  return new StreamError('interrupted', message, { text })
}

const wire = {
  request: (messages: readonly Message[]) => ({ body: { messages } }),
  events: aiSdkEvents,
  until: '[DONE]',
}

/** The text so far. */
export const aiSdkChat = streamRequestOptions({
  ...wire,
  collect: (c) =>
    c.concat(({ data }) =>
      data.type === 'text-delta' ? data.delta : null,
    ),
})
// #endregion text

// #region answer
export interface Answer {
  readonly text: string
  readonly reasoning: string
  readonly toolCalls: Readonly<Record<string, ToolCall>>
  readonly stopReason: string | undefined
  /** What the server adds: the usage, say. */
  readonly metadata: unknown
}

export interface ToolCall {
  readonly name: string
  readonly json: string
}

const nothing: Answer = {
  text: '',
  reasoning: '',
  toolCalls: {},
  stopReason: undefined,
  metadata: undefined,
}

function add(answer: Answer, chunk: Chunk): Answer {
  switch (chunk.type) {
    case 'text-delta':
      return { ...answer, text: answer.text + chunk.delta }
    case 'reasoning-delta':
      return { ...answer, reasoning: answer.reasoning + chunk.delta }
    case 'tool-input-start': {
      const { toolCallId, toolName } = chunk
      return withCall(answer, toolCallId, { name: toolName, json: '' })
    }
    case 'tool-input-delta': {
      const { toolCallId, inputTextDelta } = chunk
      const call = answer.toolCalls[toolCallId]
      if (!call) return answer
      const json = call.json + inputTextDelta
      return withCall(answer, toolCallId, { ...call, json })
    }
    case 'finish': {
      const { finishReason, messageMetadata } = chunk
      return {
        ...answer,
        stopReason: finishReason,
        metadata: messageMetadata,
      }
    }
    default:
      return answer
  }
}

function withCall(answer: Answer, id: string, call: ToolCall): Answer {
  return { ...answer, toolCalls: { ...answer.toolCalls, [id]: call } }
}

export const aiSdkAnswer = streamRequestOptions({
  ...wire,
  collect: (c) =>
    c.reduce(nothing, (answer, { data }) => add(answer, data)),
})
// #endregion answer
