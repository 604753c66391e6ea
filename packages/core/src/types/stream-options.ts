import type { Environment, FetchLike } from './environment'
import type { StreamCallbacks } from './callbacks'
import type { Collector, Collectors } from './collectors'
import type { EventData, EventOf, EventsOption } from './events'
import type { Body, HeadersInput, Resolvable } from './requests'

/**
 * The options that {@link createEventSource} and {@link createStreamRequest} have in common. A live stream reads
 * what is about the request at each attempt, and what is about its events once, when it is made; a request
 * reads its options when it starts. Of callbacks, the latest ones given are called.
 */
export interface StreamOptions<E, T> extends StreamCallbacks<EventData<E>> {
  /** Decoders by event name. Default `{ message: text }`. */
  events?: EventsOption<E> | undefined
  /** What `data` holds. Default: the latest payload. */
  collect?: ((collectors: Collectors<EventData<E>>) => Collector<EventOf<EventData<E>>, T>) | undefined
  /** What the collector starts with; without `collect` it also says what type `data` is. */
  initialData?: T | undefined
  /**
   * Completes the stream. A string is compared with the raw data, and the event that matches is not
   * delivered (`'[DONE]'`); a function sees the decoded event, which is delivered. Read at each event.
   */
  until?: string | ((event: EventOf<EventData<E>>) => boolean) | undefined
  /** Default: GET, or POST where there is a body. */
  method?: string | undefined
  /** A function is asked anew at each attempt, so that a token is never stale. `Accept` is added where it is missing. */
  headers?: Resolvable<HeadersInput> | undefined
  /** Objects and arrays are sent as JSON. A stream can be sent once only: give a function. */
  body?: Resolvable<Body> | undefined
  /** Whether cookies go along, as for fetch. */
  credentials?: RequestCredentials | undefined
  /** Default: the environment's fetch. */
  fetch?: FetchLike | undefined
  /** Ends the stream when aborted. Read when the stream starts. */
  signal?: AbortSignal | undefined
  /**
   * Renews what a 401 refused: called once for it, and once at a time however many streams use the same
   * function; then one more attempt is made at once, which costs no retry. Again a 401, or a rejection: `error`.
   */
  onUnauthorized?: ((response: Response) => void | Promise<void>) | undefined
  /** Longest silence on an open stream, ms; any byte counts, comments too; 0 is off. Default 0. */
  idleTimeout?: number | undefined
  /** Asked for every 2xx except 204. Default: status 200 and `text/event-stream`. */
  acceptResponse?: ((response: Response) => boolean) | undefined
  /** Largest event, bytes. Default 16 MiB. */
  maxEventSize?: number | undefined
  /**
   * How often subscribers are told: `'frame'` (default) at most once a frame, a number at most once in so
   * many ms, `false` for each event. A change of status is published at once. Read once.
   */
  batch?: 'frame' | number | false | undefined
  /** The outside world, for tests and unusual runtimes. Read once. */
  environment?: Partial<Environment> | undefined
}
