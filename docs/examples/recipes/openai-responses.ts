// #region events
import {
  defineEvents,
  json,
  StreamError,
  streamRequestOptions,
} from '@sse-store/core'

/** With `response.created`, `response.completed` and their like. */
interface Lifecycle {
  readonly response: {
    readonly usage?: Usage | null
    readonly error?: { readonly message: string } | null
    readonly incomplete_details?: { readonly reason: string } | null
  }
}

interface TextDelta {
  readonly delta: string
}

interface ItemAdded {
  readonly output_index: number
  readonly item: {
    readonly type: string
    /** Of a `function_call`. */
    readonly call_id?: string
    readonly name?: string
  }
}

interface ArgumentsDelta {
  readonly output_index: number
  readonly delta: string
}

interface Usage {
  readonly input_tokens: number
  readonly output_tokens: number
}

export const responsesEvents = defineEvents({
  'response.output_text.delta': json<TextDelta>(),
  'response.output_item.added': json<ItemAdded>(),
  'response.function_call_arguments.delta': json<ArgumentsDelta>(),
  'response.completed': json<Lifecycle>(),
  'response.incomplete': json<Lifecycle>(),
  'response.failed': failedResponse,
  error: failedStream,
})

function failedResponse(data: string): never {
  const { response } = JSON.parse(data) as Lifecycle
  throw failure(response.error?.message, data)
}

function failedStream(data: string): never {
  // Documented with the message at the top; seen with it in `error` too.
  const { message, error } = JSON.parse(data) as {
    readonly message?: string
    readonly error?: { readonly message?: string }
  }
  throw failure(message ?? error?.message, data)
}

function failure(
  message = 'The answer failed.',
  text: string,
): StreamError {
  return new StreamError('interrupted', message, { text })
}
// #endregion events

// #region text
const wire = {
  request: (input: string) => ({ body: { input } }),
  events: responsesEvents,
  until: ({ name }: { name: string }) =>
    name === 'response.completed' || name === 'response.incomplete',
  // There are dozens of other events. Taken, so that none is warned of.
  onOther: () => {},
}

/** The text so far. */
export const responsesText = streamRequestOptions({
  ...wire,
  collect: (c) =>
    c.concat((event) =>
      event.name === 'response.output_text.delta' ? event.data.delta : null,
    ),
})
// #endregion text

// #region answer
export interface Answer {
  readonly text: string
  /** By `output_index`. */
  readonly toolCalls: Readonly<Record<number, ToolCall>>
  readonly stopReason: string | undefined
  readonly usage: Usage | undefined
}

export interface ToolCall {
  readonly id: string
  readonly name: string
  readonly json: string
}

const nothing: Answer = {
  text: '',
  toolCalls: {},
  stopReason: undefined,
  usage: undefined,
}

export const responsesAnswer = streamRequestOptions({
  ...wire,
  collect: (c) =>
    c.reduce(nothing, (answer, event) => {
      switch (event.name) {
        case 'response.output_text.delta':
          return { ...answer, text: answer.text + event.data.delta }
        case 'response.output_item.added': {
          const { item, output_index } = event.data
          if (item.type !== 'function_call') return answer
          const { call_id: id = '', name = '' } = item
          return withCall(answer, output_index, { id, name, json: '' })
        }
        case 'response.function_call_arguments.delta': {
          const { output_index, delta } = event.data
          const call = answer.toolCalls[output_index]
          if (!call) return answer
          const json = call.json + delta
          return withCall(answer, output_index, { ...call, json })
        }
        case 'response.completed':
        case 'response.incomplete': {
          const { usage, incomplete_details } = event.data.response
          return {
            ...answer,
            stopReason: incomplete_details?.reason ?? 'completed',
            usage: usage ?? undefined,
          }
        }
        default:
          return answer
      }
    }),
})

function withCall(answer: Answer, index: number, call: ToolCall): Answer {
  return { ...answer, toolCalls: { ...answer.toolCalls, [index]: call } }
}
// #endregion answer
