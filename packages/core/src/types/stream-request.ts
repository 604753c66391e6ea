import type { StreamError } from '../errors'
import type { StreamCallbacks } from './callbacks'
import type { EventData, EventOf, StreamEvent } from './events'
import type { Readable } from './live'
import type { Body, HeadersInput, ReconnectOptions } from './requests'
import type { StreamOptions } from './stream-options'

/** What the `request` option makes of an input; what it leaves out comes from the other options. */
export interface RequestSpec {
  /** Default: the store's own. */
  url?: string | URL | undefined
  method?: string | undefined
  /** Merged over the `headers` option by name. */
  headers?: HeadersInput | undefined
  /** Objects and arrays are sent as JSON. */
  body?: Body | undefined
}

/** How a run ended. `start` resolves with it, and `onFinish` is told. */
export interface RequestResult<T> {
  /** `done`: complete; `stopped`: by `stop()`, a signal, or a newer run; `error`: see `error`. */
  readonly status: 'done' | 'stopped' | 'error'
  /** What the collector held in the end, a partial answer included. */
  readonly data: T
  readonly error: StreamError | undefined
}

/** The callbacks of a request whose response is a stream. */
export interface StreamRequestCallbacks<M, T> extends StreamCallbacks<M> {
  /**
   * Last, once for each run, however it ended: but not for a component that is unmounted, which hears nothing any
   * more; the promise of `start` still tells. One that starts the next run asks for `status` first, or never ends.
   */
  onFinish?: ((result: RequestResult<T>) => void) | undefined
}

/**
 * The options of {@link createStreamRequest}: {@link StreamOptions}, and what only a request has. They are read
 * by `start()`, but for `batch` and `environment`, which are read once; of callbacks and `until`, the latest ones given
 * count.
 */
export interface StreamRequestOptions<E, T, Input>
  extends StreamOptions<E, T>, StreamRequestCallbacks<EventData<E>, T> {
  /**
   * Makes the request of what `start` was given; `start` takes exactly what this function takes. Called for each
   * attempt. Without it, `start` takes nothing.
   */
  request?: ((input: Input) => RequestSpec | Promise<RequestSpec>) | undefined
  /**
   * What `start()` does while a run is under way: `'replace'` (default) stops it, `'ignore'` leaves it alone and
   * returns its promise.
   */
  concurrency?: 'replace' | 'ignore' | undefined
  /**
   * Whether a request that failed is sent again. Default false: nobody but you knows whether that is safe. A run
   * that is retried starts over: the collector too, when the new answer begins.
   */
  retry?: boolean | ReconnectOptions | undefined
  /**
   * Whether a last event without its blank line counts, where the response ended cleanly. Default false, as the
   * standard says: it may be half an event.
   */
  flushAtEnd?: boolean | undefined
  /** Longest wait for a response, ms; 0 is off. Default 0: some answers take their time. */
  connectTimeout?: number | undefined
}

/**
 * - `idle`: never started, or reset
 * - `connecting`: sent, no response yet; or waiting to be sent again, where `retry` allows it
 * - `streaming`: the response is coming in
 * - `done`: complete, by `until` or the response's clean end
 * - `stopped`: by `stop()`, a signal, or a newer run
 * - `error`: see `error`; what had come is kept in `data`
 */
export type StreamRequestStatus = 'idle' | 'connecting' | 'streaming' | 'done' | 'stopped' | 'error'

/** What a request store shows. Each publication is a new object; nothing in it changes later. */
export interface StreamRequestState<M, T> {
  readonly status: StreamRequestStatus
  /** What the collector holds. */
  readonly data: T
  /** The latest event of this run. */
  readonly event: EventOf<M> | undefined
  /** Why the run failed; while it is retried, why it had to be. */
  readonly error: StreamError | undefined
  /** What the response has brought so far: declared events, and bytes. */
  readonly received: { readonly events: number; readonly bytes: number }
}

/** What `start` takes beside the input. */
export interface StartOptions {
  /** Stops this run when aborted. */
  signal?: AbortSignal | undefined
}

/** Takes what `request` takes; nothing, where there is no `request`. */
export type Start<Input, T> = undefined extends Input
  ? (input?: Input, options?: StartOptions) => Promise<RequestResult<T>>
  : (input: Input, options?: StartOptions) => Promise<RequestResult<T>>

/** The verbs of a request store. */
export interface StreamRequestControls<T, Input> {
  /**
   * Sends the request. Never rejects once it runs: the promise resolves with how the run ended.
   * @throws TypeError for a wrong option, and for an input that no `request` takes
   */
  readonly start: Start<Input, T>
  /** Ends the run: `stopped` at once, nothing is delivered after it returns, `data` is kept. */
  readonly stop: () => void
  /** `stop()`, and everything as it was when the store was made. */
  readonly reset: () => void
}

/** One request at a time whose response is a stream. See {@link createStreamRequest}. */
export interface StreamRequestStore<M, T, Input = void>
  extends Readable<StreamRequestState<M, T>>, StreamRequestControls<T, Input> {
  /** Every event of a name, in order, undelayed, until the function it returns is called. */
  on<K extends keyof M & string>(
    name: K,
    listener: (data: M[K], event: StreamEvent<K, M[K]>) => void,
  ): () => void
}
