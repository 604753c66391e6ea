/** What must be refused, and where: each error stands right behind a `wrong`, and nowhere else. */
import {
  createEventSource,
  createStreamRequest,
  defineEvents,
  eventSourceOptions,
  json,
} from '@sse-store/core'

const events = { price: json<Price>() }
const store = createEventSource('/x', { events })

createEventSource('/x', { /* wrong */ event: { price: json<Price>() } })
createEventSource('/x', { events, on: { /* wrong */ prise: () => {} } })
createEventSource('/x', { on: { /* wrong */ price: () => {} } })
createEventSource('/x', { events, on: { price: (data) => data./* wrong */ valeu } })
createEventSource('/x', { events, until: (event) => /* wrong */ event.name === 'done' })
createEventSource('/x', { events: { /* wrong */ price: 'json' } })
createEventSource('/x', { events, collect: (c) => c.keepLast(3), /* wrong */ onMessage: () => {} })
createEventSource('/x', { events, /* wrong */ idleTimeout: '30s' })
createEventSource('/x', { reconnect: { /* wrong */ attempts: 3 } })
createEventSource('/x', { resume: { /* wrong */ send: 'query' } })
createEventSource</* wrong */ Price>('/x')
createEventSource(/* wrong */ null)
store.on(/* wrong */ 'prise', () => {})
defineEvents({ /* wrong */ price: 'json' })
eventSourceOptions({ events, on: { /* wrong */ prise: () => {} } })

const chat = createStreamRequest('/x', { request: (input: Prompt) => ({ body: input }) })
const report = createStreamRequest('/x')
void chat./* wrong */ start()
void chat.start({ /* wrong */ promt: 'a' })
void report.start(/* wrong */ { prompt: 'a' })
createStreamRequest('/x', { /* wrong */ reconnect: true })
createStreamRequest('/x', { events, on: { /* wrong */ prise: () => {} } })
