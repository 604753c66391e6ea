import {
  createStreamRequest,
  json,
  streamRequestOptions,
  type Decoders,
  type DefaultEvents,
  type EventData,
  type Latest,
  type Readable,
  type RequestResult,
  type RequestSpec,
  type StartOptions,
  type StreamError,
  type StreamEvent,
  type StreamRequestControls,
  type StreamRequestOptions,
  type StreamRequestState,
  type StreamRequestStatus,
  type StreamRequestStore,
} from '../../src/index'
import { is } from './support/is'

interface Prompt {
  readonly prompt: string
}
interface Token {
  readonly t: string
}
type Result<T> = Promise<RequestResult<T>>

const { signal } = new AbortController()

// ── start takes exactly what `request` takes ─────────────────────────────────

const chat = createStreamRequest('/chat', {
  request: (input: Prompt) => ({ method: 'POST', body: input }),
  events: { message: json<Token>() },
  collect: (c) => c.concat((event) => event.data.t),
})
is<StreamRequestStore<{ message: Token }, string, Prompt>>()(chat)
is<(input: Prompt, options?: StartOptions) => Result<string>>()(chat.start)
is<Result<string>>()(chat.start({ prompt: 'a' }))
is<Result<string>>()(chat.start({ prompt: 'a' }, { signal }))
chat.start({ prompt: 'a' }, { signal: undefined })
// @ts-expect-error the input is missing
chat.start()
// @ts-expect-error the input is missing
chat.start(undefined)
// @ts-expect-error a misspelt input
chat.start({ promt: 'a' })
// @ts-expect-error there is no option of this name
chat.start({ prompt: 'a' }, { signals: signal })
// @ts-expect-error a click is no prompt
export const onChatClick: (event: MouseEvent) => void = chat.start

// ── without `request`, nothing ───────────────────────────────────────────────

const report = createStreamRequest('/report')
is<StreamRequestStore<{ message: string }, string | undefined>>()(report)
report.start()
report.start(undefined, { signal })
// @ts-expect-error no `request`, no input
report.start({ prompt: 'a' })
// @ts-expect-error no `request`, no input
report.start('a')
// @ts-expect-error no `request`, no input
report.start(null)
// @ts-expect-error a click event is not an input
export const onClick: (event: MouseEvent) => void = report.start
// @ts-expect-error a click event is not an input
document.addEventListener('click', report.start)
export const onPress: () => void = report.start
document.addEventListener('click', () => void report.start())

// ── a `request` with an optional input, with none, asynchronous ──────────────

const paged = createStreamRequest('/x', {
  request: (page?: number) => ({ url: `/x?page=${page ?? 1}` }),
})
paged.start()
paged.start(2)
paged.start(undefined, { signal })
// @ts-expect-error not a number
paged.start('2')

const plain = createStreamRequest('/x', { request: () => ({ method: 'POST' }) })
plain.start()
// @ts-expect-error its `request` takes nothing
plain.start({ prompt: 'a' })
// @ts-expect-error a click event is not an input
export const onPlainClick: (event: MouseEvent) => void = plain.start

const prompted = createStreamRequest('/x', {
  request: async (input: Prompt) => ({ body: input }),
  collect: (c) => c.concat((event) => event.data),
})
is<StreamRequestStore<{ message: string }, string, Prompt>>()(prompted)
is<StreamRequestStore<{ message: string }, string | undefined, Prompt>>()(
  createStreamRequest('/x', { request: (input: Prompt) => ({ body: input }) }),
)

const either = createStreamRequest('/x', { request: (input: Prompt | string) => ({ body: { input } }) })
either.start('a')
either.start({ prompt: 'a' })
// @ts-expect-error neither of both
either.start(1)

// ── what `request` may answer ────────────────────────────────────────────────

createStreamRequest('/x', { request: () => ({}) })
createStreamRequest('/x', {
  request: (): RequestSpec => ({
    url: new URL('https://example.test'),
    method: 'PUT',
    headers: new Headers(),
    body: [1, 2],
  }),
})
createStreamRequest('/x', { request: (body: FormData) => ({ body, headers: [['x-a', '1']] }) })
createStreamRequest('/x', { request: (id: number) => ({ url: id > 0 ? `/x/${id}` : undefined, body: null }) })
createStreamRequest('/x', {
  // @ts-expect-error a number is no url
  request: () => ({ url: 7 }),
})
createStreamRequest('/x', {
  // @ts-expect-error a function cannot be sent
  request: () => ({ body: () => 'a' }),
})
createStreamRequest('/x', {
  // @ts-expect-error it must answer something
  request: () => {},
})

// ── the state and the result ─────────────────────────────────────────────────

const state = chat.getSnapshot()
is<StreamRequestState<{ message: Token }, string>>()(state)
is<StreamRequestState<{ message: Token }, string>>()(chat.getServerSnapshot())
is<'idle' | 'connecting' | 'streaming' | 'done' | 'stopped' | 'error'>()({} as StreamRequestStatus)
is<StreamRequestStatus>()(state.status)
is<string>()(state.data)
is<StreamEvent<'message', Token> | undefined>()(state.event)
is<StreamError | undefined>()(state.error)
is<number>()(state.received.events)
is<number>()(state.received.bytes)
// @ts-expect-error a snapshot never changes
state.status = 'done'
// @ts-expect-error nor does what is in it
state.received.bytes = 0
// @ts-expect-error there is no status of this name
is<boolean>()(state.status === 'open')

export async function ask(): Promise<string> {
  const { status, data, error } = await chat.start({ prompt: 'a' })
  is<'done' | 'stopped' | 'error'>()(status)
  is<StreamError | undefined>()(error)
  return data
}

// ── the options ──────────────────────────────────────────────────────────────

createStreamRequest('/x', {
  events: { delta: json<Token>(), total: (data) => data.length },
  collect: (c) => c.keepLast(10, (event) => (event.name === 'delta' ? event.data.t : event.data)),
  concurrency: 'ignore',
  flushAtEnd: true,
  retry: { retries: 2, when: ({ status }) => status === 503 },
  until: (event) => event.name === 'total' && event.data > 3,
  on: { delta: ({ t }, event) => is<StreamEvent<'delta', Token>>()(event) ?? is<string>()(t) },
  onEvent: (event) => is<StreamEvent<'delta', Token> | StreamEvent<'total', number>>()(event),
  onOpen: ({ response, attempt }) => is<Response>()(response) ?? is<number>()(attempt),
  onError: (error) => is<StreamError>()(error),
  onFinish: (result) => is<RequestResult<readonly (string | number)[]>>()(result),
  onUnauthorized: (response) => is<Response>()(response),
  headers: ({ attempt, signal }) => is<number>()(attempt) ?? (signal.aborted ? {} : { a: 'b' }),
})
// @ts-expect-error neither of both
createStreamRequest('/x', { concurrency: 'queue' })
// @ts-expect-error not milliseconds, nor how many
createStreamRequest('/x', { retry: 3 })
// @ts-expect-error that is a live stream's
createStreamRequest('/x', { reconnect: true })
// @ts-expect-error that is a live stream's
createStreamRequest('/x', { onClose() {} })
// @ts-expect-error that is a live stream's
createStreamRequest('/x', { share: true })
createStreamRequest('/x', {
  events: { delta: json<Token>() },
  on: {
    // @ts-expect-error there is no event of this name
    detla() {},
  },
})

chat.on('message', (token) => is<Token>()(token))
// @ts-expect-error unknown name
chat.on('massage', () => {})

// Values that may be missing, with exactOptionalPropertyTypes.
declare const maybe: { signal?: AbortSignal; retry: boolean | undefined }
createStreamRequest('/x', { signal: maybe.signal, retry: maybe.retry, until: undefined, onFinish: undefined })

// ── options kept outside, wrappers, and what knows nothing of the events ─────

const options = streamRequestOptions({
  request: (input: Prompt) => ({ body: input }),
  events: { message: json<Token>() },
  collect: (c) => c.concat((event) => event.data.t),
})
is<StreamRequestStore<{ message: Token }, string, Prompt>>()(createStreamRequest('/x', options))
is<StreamRequestStore<{ message: Token }, string, Prompt>>()(
  createStreamRequest('/x', { ...options, until: '[DONE]' }),
)
is<StreamRequestStore<{ message: string }, string | undefined>>()(
  createStreamRequest('/x', streamRequestOptions({})),
)

export function createAppRequest<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>, Input = void>(
  path: string,
  options: StreamRequestOptions<E, T, Input> = {},
): StreamRequestStore<EventData<E>, T, Input> {
  return createStreamRequest(`/api${path}`, { until: '[DONE]', ...options })
}
is<StreamRequestStore<{ message: string }, string | undefined>>()(createAppRequest('/a'))
createAppRequest('/a').start()
// @ts-expect-error no `request`, no input
createAppRequest('/a').start('a')
is<StreamRequestStore<{ message: Token }, string, number>>()(
  createAppRequest('/a', {
    request: (id: number) => ({ url: `/a/${id}` }),
    events: { message: json<Token>() },
    collect: (c) => c.concat(({ data }) => data.t),
  }),
)

export const exported: StreamRequestStore<{ message: Token }, string, Prompt> = createStreamRequest('/x', {
  request: (input: Prompt) => ({ body: input }),
  events: { message: json<Token>() },
  collect: (c) => c.concat((event) => event.data.t),
})
is<'start' | 'stop' | 'reset'>()({} as keyof StreamRequestControls<string, void>)
is<typeof chat.start>()(({} as StreamRequestControls<string, Prompt>).start)
export const readable: Readable<{ readonly status: StreamRequestStatus; readonly data: unknown }> = chat
