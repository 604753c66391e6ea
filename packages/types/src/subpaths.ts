/** The sub-paths of the core, and its types by name. */
import { createEventSource, createStreamRequest, json } from '@sse-store/core'
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
