import {
  EventSource,
  type EventSourceConstructor,
  type EventSourceFetch,
  type EventSourceInit,
} from '../../src/event-source'
import { createTestStream } from '../../src/testing'
import { is } from './support/is'

/** The browser's own, as `lib.dom` declares it. */
type BrowserEventSource = globalThis.EventSource

// ── in the place of the browser's own ────────────────────────────────────────

const source = new EventSource('/x')
export const instance: BrowserEventSource = source
export const constructor: typeof globalThis.EventSource = EventSource
globalThis.EventSource = EventSource
// And the other way round: a browser's own where ours is wanted.
export const ours: EventSource = new globalThis.EventSource('/x')
export const target: EventTarget = source
export const made: EventSource = new (EventSource as EventSourceConstructor)(
  new URL('https://example.test'),
  {},
)

class Reconnecting extends EventSource {
  attempts = 0
}
export const extended: EventSource = new Reconnecting('/x')
export const narrowed = (value: unknown) => (value instanceof EventSource ? value.readyState : undefined)

// ── what it has ──────────────────────────────────────────────────────────────

is<string>()(source.url)
is<boolean>()(source.withCredentials)
is<number>()(source.readyState)
is<0>()(EventSource.CONNECTING)
is<1>()(source.OPEN)
is<2>()(EventSource.prototype.CLOSED)
export const closed: unknown = source.close()
// @ts-expect-error it is what it is
source.readyState = 1
// @ts-expect-error as is the url
source.url = '/y'

source.onopen = function (event) {
  is<EventSource>()(this)
  is<Event>()(event)
}
source.onmessage = (event) => is<MessageEvent>()(event)
source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => is<string>()(data + lastEventId)
source.onerror = null
// @ts-expect-error a handler is a function
source.onerror = 'close()'

// ── listeners ────────────────────────────────────────────────────────────────

const { signal } = new AbortController()
source.addEventListener('open', (event) => is<Event>()(event), { once: true, signal })
source.addEventListener('message', (event) => is<MessageEvent>()(event), true)
source.addEventListener('price', (event) => is<string>()(event.lastEventId))
source.addEventListener('price', (event: Event) => is<string>()(event.type))
source.addEventListener('price', { handleEvent: (event) => is<string>()(event.origin) })
source.addEventListener('price', null)
source.removeEventListener('error', (event) => is<Event>()(event), { capture: true })
source.removeEventListener('price', { handleEvent() {} })
// @ts-expect-error an option of this name is unknown
source.addEventListener('price', () => {}, { twice: true })

// ── what it is made of ───────────────────────────────────────────────────────

new EventSource('/x', { withCredentials: true, fetch })
new EventSource('/x', { withCredentials: undefined, fetch: createTestStream().fetch })
const withHeaders: EventSourceFetch = (url, init) =>
  fetch(url, { ...init, headers: { ...init.headers, authorization: 'Bearer x' } })
export const init: EventSourceInit = { fetch: withHeaders }
new EventSource('/x', { fetch: async () => new Response() })
// @ts-expect-error without a url there is no stream
new EventSource()
// @ts-expect-error headers go through `fetch`
new EventSource('/x', { headers: {} })
// @ts-expect-error `fetch` answers with a response
new EventSource('/x', { fetch: () => 'data' })
