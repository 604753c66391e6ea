import { defineEventSource } from './event-source/define-event-source'
import { systemPorts } from './event-source/ports'
import type { EventSourceConstructor, EventSource as Instance } from './event-source/types'

export type {
  EventSourceConstructor,
  EventSourceEventMap,
  EventSourceFetch,
  EventSourceFetchInit,
  EventSourceInit,
} from './event-source/types'

export type EventSource = Instance

/**
 * A class with the interface of the browser's `EventSource`, over `fetch`: for code that was written for that one, and
 * for libraries that want such a class. It does what the standard says and no more; for backoff, typed events and a
 * state to show there is `createEventSource` in `@sse-store/core`.
 *
 * @example
 * ```ts
 * import { EventSource } from '@sse-store/core/event-source'
 *
 * const prices = new EventSource('/prices', {
 *   fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
 * })
 * prices.addEventListener('price', (event) => console.log(event.data))
 * ```
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
export const EventSource: EventSourceConstructor = defineEventSource(systemPorts)
