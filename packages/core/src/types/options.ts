import type { EventSourceCallbacks } from './callbacks'
import type { EventData } from './events'
import type { Attempt, ReconnectOptions } from './requests'
import type { StreamOptions } from './stream-options'

/** Where a stream starts, and how its cursor travels. */
export interface ResumeOptions {
  /** The id to resume after, from a page that was rendered with data, say. Default: none. Read once. */
  from?: string | undefined
  /**
   * The `Last-Event-ID` header (default), or a parameter of the url's query, which needs no CORS preflight.
   * Read once.
   */
  send?: 'header' | { query: string } | undefined
}

/** The options of {@link createEventSource}: {@link StreamOptions}, and what only a live stream has. */
export interface EventSourceOptions<E, T> extends StreamOptions<E, T>, EventSourceCallbacks<EventData<E>> {
  /** The url of each attempt; the cursor survives the change. Read at each attempt. */
  resolveUrl?: ((url: string, attempt: Attempt) => string | URL | Promise<string | URL>) | undefined
  /** Default: on for GET, off for any other method, which may not be safe to repeat. Read at each failure. */
  reconnect?: boolean | ReconnectOptions | undefined
  /** Longest wait for a response, ms; 0 is off. Default 30,000. Read at each attempt. */
  connectTimeout?: number | undefined
  /**
   * What a page in the background does with its stream: `'keep'` (default), or close it after so many ms and
   * resume at the cursor when it is back. Does nothing where `reconnect` is off: what may not be repeated stays open.
   * Read when the page is hidden.
   */
  whenHidden?: 'keep' | { closeAfter: number } | undefined
  /** Where the stream starts, and how the cursor travels. */
  resume?: ResumeOptions | undefined
  /** How long the connection outlives its last holder, ms. Default 0: one macrotask. Read once. */
  linger?: number | undefined
  /**
   * Shares one connection among all stores of the same url, method, credentials and body: one request for
   * many components, each with its own decoders, collector, `until` and data. A string makes the circle
   * smaller: headers are not compared, so with per-user tokens put the user's id here. The oldest of those
   * that run gives the connection's options. `close()` and `until` leave the share, `reconnect()` is for all;
   * a store that joins late gets the status and the cursor, no earlier events. After an `error`, `open()` or
   * `reconnect()` of one starts all of them again. A body that cannot be compared (a function, FormData) wants a
   * string, or a TypeError says so. Default false. Read once.
   */
  share?: boolean | string | undefined
}
