import { defineEventSource } from './event-source/define-event-source'
import { systemPorts } from './event-source/ports'
import type { EventSourceInit } from './event-source/types'

export type { EventSourceFetch, EventSourceFetchInit, EventSourceInit } from './event-source/types'

/** The events that every `EventSource` has; those that the server names are of the type `MessageEvent`. */
export interface EventSourceEventMap {
  error: Event
  message: MessageEvent
  open: Event
}

type Handler<E> = ((this: EventSource, event: E) => unknown) | null

/** Of any event; as an object, too. */
type Listener =
  ((this: EventSource, event: MessageEvent) => unknown) | { handleEvent(event: MessageEvent): unknown } | null

interface ListenOptions {
  readonly capture?: boolean | undefined
}

interface AddListenerOptions extends ListenOptions {
  readonly once?: boolean | undefined
  readonly passive?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * An event stream. Its members are those of the browser's own, as TypeScript's `lib.dom` declares them, so that either is
 * accepted in the place of the other; what is not global in every runtime is written out.
 */
export interface EventSource extends EventTarget {
  /** The url as it was resolved. */
  readonly url: string
  /** What the constructor was given; false by default. */
  readonly withCredentials: boolean
  /** `CONNECTING` (0), which reconnecting is too, `OPEN` (1), or `CLOSED` (2), which is for good. */
  readonly readyState: number
  readonly CONNECTING: 0
  readonly OPEN: 1
  readonly CLOSED: 2
  /** Called when a connection is there: the first one, and each that replaces a lost one. */
  onopen: Handler<Event>
  /** Called with each event to which the server gave no name. */
  onmessage: Handler<MessageEvent>
  /** Called when a connection is lost, with `readyState` `CONNECTING`, and when it is over for good, with `CLOSED`. */
  onerror: Handler<Event>
  /** Ends it for good. Nothing is delivered afterwards, not the rest of a chunk either. */
  close(): void

  addEventListener<K extends keyof EventSourceEventMap>(
    type: K,
    listener: (this: EventSource, event: EventSourceEventMap[K]) => unknown,
    options?: boolean | AddListenerOptions,
  ): void
  addEventListener(type: string, listener: Listener, options?: boolean | AddListenerOptions): void

  removeEventListener<K extends keyof EventSourceEventMap>(
    type: K,
    listener: (this: EventSource, event: EventSourceEventMap[K]) => unknown,
    options?: boolean | ListenOptions,
  ): void
  removeEventListener(type: string, listener: Listener, options?: boolean | ListenOptions): void
}

/** What `EventSource` itself is. */
export interface EventSourceConstructor {
  /**
   * Connects, and reconnects until `close()`.
   *
   * @param url - relative to the document, or in a worker to the worker's script
   * @param init - `withCredentials` and `fetch`
   * @throws `DOMException` named `SyntaxError` for what is no url
   */
  new (url: string | URL, init?: EventSourceInit): EventSource
  readonly prototype: EventSource
  readonly CONNECTING: 0
  readonly OPEN: 1
  readonly CLOSED: 2
}

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
export const EventSource = defineEventSource(systemPorts) as unknown as EventSourceConstructor
