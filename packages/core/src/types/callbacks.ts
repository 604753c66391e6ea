import type { StreamError } from '../errors'
import type { EventOf, Listeners, StreamEvent } from './events'

/** Why a stream was closed: by `close()`, by `until`, by a 204, by the server's clean end with `reconnect` off, by `signal`. */
export type CloseReason = 'close' | 'until' | 'no-content' | 'ended' | 'signal'
/** What `onOpen` is told. */
export interface OpenInfo {
  /** The accepted response; its body is the stream's. */
  readonly response: Response
  /** 0 for the first attempt, n for the n-th retry. */
  readonly attempt: number
  /** The cursor that was sent. */
  readonly lastEventId: string
}

/**
 * The callbacks of a store; the latest ones given are called. What they throw is reported, and changes nothing.
 *
 * @example
 * ```ts
 * createEventSource('/prices', {
 *   events: { price: json<Price>() },
 *   on: { price: (price) => chart.add(price) },
 *   onError: (error) => log(error.kind, error.status),
 * })
 * ```
 */
export interface StreamCallbacks<M> {
  /** Listeners by event name: every event, in order, undelayed. */
  on?: Listeners<M> | undefined
  /** Every declared event. */
  onEvent?: ((event: EventOf<M>) => void) | undefined
  /** Events whose name is not declared in `events`. */
  onOther?: ((event: StreamEvent) => void) | undefined
  /** A response was accepted. */
  onOpen?: ((info: OpenInfo) => void) | undefined
  /** Once for each failed attempt and each event that could not be decoded; never for your own `close()` or `stop()`. */
  onError?: ((error: StreamError) => void) | undefined
}

/** The callbacks of a live stream. */
export interface EventSourceCallbacks<M> extends StreamCallbacks<M> {
  /** The stream was closed for good. */
  onClose?: ((info: { readonly reason: CloseReason }) => void) | undefined
}
