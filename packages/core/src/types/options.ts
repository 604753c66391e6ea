import type { Environment, FetchLike } from './environment'
import type { StreamCallbacks } from './callbacks'
import type { Collector, Collectors } from './collectors'
import type { EventData, EventOf, EventsOption } from './events'
import type { Attempt, Body, HeadersInput, ReconnectOptions, Resolvable } from './requests'

/** Where a stream starts, and how its cursor travels. */
export interface ResumeOptions {
  /** The id to resume after, from a page that was rendered with data, say. Default: none. Read once. */
  from?: string | undefined
  /**
   * The `Last-Event-ID` header (default), or a parameter of the url's query, which needs no CORS preflight.
   * Read at each attempt.
   */
  send?: 'header' | { query: string } | undefined
}

/**
 * The options of {@link createEventSource}. Each says when it is read: once, when the store is made; at each
 * attempt; or whenever it is needed, and then the latest one given counts.
 */
export interface EventSourceOptions<E, T> extends StreamCallbacks<EventData<E>> {
  /** Decoders by event name. Default `{ message: text }`. Read once. */
  events?: EventsOption<E> | undefined
  /** What `data` holds. Default: the latest payload. Read once. */
  collect?: ((collectors: Collectors<EventData<E>>) => Collector<EventOf<EventData<E>>, T>) | undefined
  /** What the collector starts with; without `collect` it also says what type `data` is. Read once. */
  initialData?: T | undefined
  /**
   * Completes the stream. A string is compared with the raw data, and the event that matches is not
   * delivered (`'[DONE]'`); a function sees the decoded event, which is delivered. Read at each event.
   */
  until?: string | ((event: EventOf<EventData<E>>) => boolean) | undefined
  /** Default: GET, or POST where there is a body. Read at each attempt. */
  method?: string | undefined
  /** A function is asked anew at each attempt, so that a token is never stale. `Accept` is added where it is missing. */
  headers?: Resolvable<HeadersInput> | undefined
  /** Objects and arrays are sent as JSON. A stream can be sent once only: give a function. Read at each attempt. */
  body?: Resolvable<Body> | undefined
  /** Whether cookies go along, as for fetch. Read at each attempt. */
  credentials?: RequestCredentials | undefined
  /** Default: the environment's fetch. Read at each attempt. */
  fetch?: FetchLike | undefined
  /** Closes the stream when aborted. Read when the stream starts. */
  signal?: AbortSignal | undefined
  /** The url of each attempt; the cursor survives the change. Read at each attempt. */
  resolveUrl?: ((url: string, attempt: Attempt) => string | URL | Promise<string | URL>) | undefined
  /** Default: on for GET, off for any other method, which may not be safe to repeat. Read at each failure. */
  reconnect?: boolean | ReconnectOptions | undefined
  /**
   * Renews what a 401 refused: called once for it, and once at a time however many streams use the same
   * function; then one more attempt is made at once, which costs no retry. Again a 401, or a rejection: `error`.
   */
  onUnauthorized?: ((response: Response) => void | Promise<void>) | undefined
  /** Longest wait for a response, ms; 0 is off. Default 30,000. Read at each attempt. */
  connectTimeout?: number | undefined
  /** Longest silence on an open stream, ms; any byte counts, comments too; 0 is off. Default 0. Read at each attempt. */
  idleTimeout?: number | undefined
  /**
   * What a page in the background does with its stream: `'keep'` (default), or close it after so many ms and
   * resume at the cursor when it is back. Read when the page is hidden.
   */
  whenHidden?: 'keep' | { closeAfter: number } | undefined
  /** Where the stream starts, and how the cursor travels. */
  resume?: ResumeOptions | undefined
  /** Asked for every 2xx except 204. Default: status 200 and `text/event-stream`. Read at each attempt. */
  acceptResponse?: ((response: Response) => boolean) | undefined
  /** Largest event, bytes. Default 16 MiB. Read at each attempt. */
  maxEventSize?: number | undefined
  /**
   * How often subscribers are told: `'frame'` (default) at most once a frame, a number at most once in so
   * many ms, `false` for each event. A change of status is published at once. Read once.
   */
  batch?: 'frame' | number | false | undefined
  /** How long the connection outlives its last holder, ms. Default 0: one macrotask. Read once. */
  linger?: number | undefined
  /** The outside world, for tests and unusual runtimes. Read once. */
  environment?: Partial<Environment> | undefined
}
