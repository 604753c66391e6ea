/** Requests: `start` takes exactly what `request` takes. */
import { createStreamRequest, json, streamRequestOptions } from '@sse-store/core'
import type { RequestResult, StreamEvent, StreamRequestStatus, StreamRequestStore } from '@sse-store/core'

interface Token {
  readonly t: string
}
const { signal } = new AbortController()

export const chat = createStreamRequest('/chat', {
  request: (input: Prompt) => ({ method: 'POST', body: input }),
  events: { message: json<Token>() },
  collect: (c) => c.concat((event) => event.data.t),
  onFinish: (result) => is<RequestResult<string>>()(result),
})
is<StreamRequestStore<{ message: Token }, string, Prompt>>()(chat)
is<Promise<RequestResult<string>>>()(chat.start({ prompt: 'a' }, { signal }))
is<StreamRequestStatus>()(chat.getSnapshot().status)
// @ts-expect-error the input is missing
void chat.start()
void chat.start({
  // @ts-expect-error a misspelt input
  promt: 'a',
})
void chat.start(
  { prompt: 'a' },
  {
    // @ts-expect-error there is no option of this name
    signals: signal,
  },
)

const report = createStreamRequest('/report')
is<StreamRequestStore<{ message: string }, string | undefined>>()(report)
void report.start()
void report.start(undefined, { signal })
// @ts-expect-error no `request`, no input
void report.start({ prompt: 'a' })
// @ts-expect-error a click is not an input
export const onClick: (event: MouseEvent) => void = report.start
// @ts-expect-error a click is not an input
document.addEventListener('click', report.start)

const paged = createStreamRequest('/x', { request: (page?: number) => ({ url: `/x?${page ?? 1}` }) })
void paged.start()
void paged.start(2)
const posted = createStreamRequest('/x', { request: () => ({ method: 'POST' }) })
void posted.start()
// @ts-expect-error its `request` takes nothing
void posted.start(2)
is<StreamRequestStore<{ message: string }, string, Prompt>>()(
  createStreamRequest('/x', {
    request: async (input: Prompt) => ({ body: input }),
    collect: (c) => c.concat((event) => event.data),
  }),
)

createStreamRequest('/x', {
  events: { delta: json<Token>(), total: (data) => data.length },
  collect: (c) => c.keepLast(10, (event) => (event.name === 'delta' ? event.data.t : event.data)),
  until: (event) => event.name === 'total' && event.data > 3,
  on: { delta: (_, event) => is<StreamEvent<'delta', Token>>()(event) },
  retry: { retries: 2, when: ({ status }) => status === 503 },
  onFinish: ({ data }) => is<readonly (string | number)[]>()(data),
})
createStreamRequest('/x', {
  // @ts-expect-error that is a live stream's
  reconnect: true,
})
createStreamRequest('/x', {
  // @ts-expect-error neither 'replace' nor 'ignore'
  concurrency: 'queue',
})
createStreamRequest('/x', {
  events: { delta: json<Token>() },
  on: {
    // @ts-expect-error there is no event of this name
    detla: () => {},
  },
})

const options = streamRequestOptions({
  request: (input: Prompt) => ({ body: input }),
  events: { message: json<Token>() },
  collect: (c) => c.concat((event) => event.data.t),
})
is<StreamRequestStore<{ message: Token }, string, Prompt>>()(
  createStreamRequest('/x', { ...options, until: '[DONE]' }),
)
