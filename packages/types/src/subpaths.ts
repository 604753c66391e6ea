/** The sub-paths of the core, and its types by name. */
import { createEventSource, createStreamRequest, json } from '@sse-store/core'
import { EventSource, type EventSourceInit } from '@sse-store/core/event-source'
import { createParser, type ParserListener } from '@sse-store/core/parser'
import { createTestClock, createTestStream } from '@sse-store/core/testing'

const parser = createParser({ onEvent: ({ name, data, id }) => is<string>()(name + data + id) }, {})
is<string>()(parser.lastEventId)
parser.feed(new Uint8Array())
parser.end({ flush: true })
export const listener: ParserListener = { onEvent() {}, onRetry: (ms) => is<number>()(ms) }
createParser({
  onEvent() {},
  // @ts-expect-error there is no listener of this name
  onEnd() {},
})

const withHeaders: EventSourceInit = {
  fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: 'Bearer x' } }),
}
const source = new EventSource('/x', withHeaders)
/** Each in the place of the other. */
export const browsers: globalThis.EventSource = source
export const browsersClass: typeof globalThis.EventSource = EventSource
export const ours: EventSource = new globalThis.EventSource('/x')
source.onmessage = ({ data }: MessageEvent<string>) => is<string>()(data)
source.addEventListener('price', (event) => is<string>()(event.lastEventId), { once: true })
// @ts-expect-error headers go through `fetch`
new EventSource('/x', { headers: {} })

const stream = createTestStream()
const clock = createTestClock()
createEventSource('/x', { fetch: stream.fetch, environment: clock.environment })
createStreamRequest('/x', { fetch: stream.fetch, environment: clock.environment, events: { n: json() } })
stream.send({ value: 1 }, { name: 'price', id: '1' })
stream.send('text', {
  // @ts-expect-error it is called `name`
  event: 'price',
})
export const advanced = clock.advance(1_000)
