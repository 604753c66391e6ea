import {
  createStreamRequest,
  json,
  StreamError,
  type StreamRequestState,
} from '@sse-store/core'

interface Chunk {
  text: string
}
interface Row {
  id: number
}
declare const leave: AbortController
declare function freshToken(): Promise<string>
declare function signInAgain(): Promise<void>
declare function save(answer: string, isComplete: boolean): void
declare function show(
  state: StreamRequestState<{ message: Chunk }, string>,
): void

// #region start
const chat = createStreamRequest('/api/chat', {
  request: (prompt: string) => ({ body: { prompt } }),
  events: { message: json<Chunk>() },
  collect: (c) => c.concat((event) => event.data.text),
  until: '[DONE]',
})

chat.subscribe(() => show(chat.getSnapshot()))

const { status, data, error } = await chat.start('Why is the sky blue?')
if (status === 'done') save(data, true)
if (status === 'error') console.warn(error?.message)
// #endregion start

// #region verbs
chat.start('And at night?') // a new run; the one before is stopped
chat.stop() // 'stopped' at once; `data` is kept
chat.reset() // 'idle', and `data` as it was in the beginning
// #endregion verbs

// #region signal
chat.start('Be quick.', { signal: AbortSignal.timeout(60_000) })

createStreamRequest('/api/chat', { signal: leave.signal })
// #endregion signal

// #region request
const report = createStreamRequest('/api/reports', {
  request: ({ id, language }: { id: string; language: string }) => ({
    url: `/api/reports/${id}`,
    headers: { 'accept-language': language },
  }),
  // For each attempt; what `request` says is merged over it.
  headers: async () => ({ authorization: `Bearer ${await freshToken()}` }),
  onUnauthorized: signInAgain,
})

report.start({ id: '2026-11', language: 'de' })
// #endregion request

// #region partial
async function ask(prompt: string) {
  const { status, data } = await chat.start(prompt)
  // 'done', 'stopped' or 'error': what had come is in `data`.
  save(data, status === 'done')
}
// #endregion partial

ask('And in the evening?')

// #region decoder
createStreamRequest('/api/chat', {
  events: {
    message: json<Chunk>(),
    error(data): never {
      throw new StreamError('interrupted', `It says: ${data}`)
    },
  },
})
// #endregion decoder

// #region retry
const summary = createStreamRequest('/api/summaries', {
  request: ({ text, key }: { text: string; key: string }) => ({
    headers: { 'idempotency-key': key },
    body: { text },
  }),
  retry: { retries: 2, base: 1_000 },
})

summary.start({ text: 'Once upon a time …', key: crypto.randomUUID() })
// #endregion retry

// #region progress
const rows = createStreamRequest('/api/export', {
  events: { row: json<Row>() },
  collect: (c) => c.keepLast(1_000),
  concurrency: 'ignore', // a second click changes nothing
})

rows.subscribe(() => {
  const { events, bytes } = rows.getSnapshot().received
  document.title = `${events} rows, ${Math.round(bytes / 1_000)} kB`
})
// #endregion progress
