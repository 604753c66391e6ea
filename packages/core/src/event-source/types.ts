/**
 * The types of the class. Its members have those of the browser's own, as TypeScript's `lib.dom` declares them, so that
 * either is accepted in the place of the other; what is not global in every runtime is written out.
 */

/** What the `fetch` option is called with: everything that the standard asks of the request, to be added to. */
export interface EventSourceFetchInit {
  /** `Accept`, and `Last-Event-ID` where there is an id. A plain object, so that more can be spread into it. */
  readonly headers: Readonly<Record<string, string>>
  /** `include` with `withCredentials`, else `same-origin`. */
  readonly credentials: 'include' | 'same-origin'
  readonly cache: 'no-store'
  readonly mode: 'cors'
  readonly redirect: 'follow'
  /** Aborted by `close()`. */
  readonly signal: AbortSignal
}

/** Sends the request of one attempt. The global `fetch` is one. */
export type EventSourceFetch = (url: string, init: EventSourceFetchInit) => Promise<Response>

/** The second argument of `new EventSource(url, init)`. */
export interface EventSourceInit {
  /** Whether cookies and HTTP authentication go to another origin, too. Default: false. */
  readonly withCredentials?: boolean | undefined
  /**
   * Sends the requests, and may add headers to them. Asked anew for each attempt, so a token may be. Default: the
   * global `fetch`, looked up each time.
   *
   * @example
   * ```ts
   * const source = new EventSource('/prices', {
   *   fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token()}` } }),
   * })
   * ```
   */
  readonly fetch?: EventSourceFetch | undefined
}

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

/** An event stream, with the interface of the browser's own `EventSource`. */
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
