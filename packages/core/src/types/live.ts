import type { StreamError } from '../errors'
import type { EventOf, StreamEvent } from './events'

/**
 * - `idle`: not started, or released by its last holder
 * - `connecting`: the first attempt is under way
 * - `open`: a response was accepted
 * - `reconnecting`: waiting for the next attempt, or trying it
 * - `closed`: by `close()`, `until`, a 204, `signal`, or the server's clean end with `reconnect: false`
 * - `error`: given up
 */
export type EventSourceStatus = 'idle' | 'connecting' | 'open' | 'reconnecting' | 'closed' | 'error'
/**
 * Why a stream is reconnecting: `ended` by the server, cleanly; `manual` by `reconnect()`; `offline` while
 * waiting for the network; otherwise the failure.
 */
export type RetryReason = 'network' | 'http' | 'timeout' | 'ended' | 'offline' | 'hidden' | 'manual'
/** The retry that is waited for, or under way. */
export interface Retry {
  /** The number of this retry since the last healthy connection. */
  readonly attempt: number
  /** When it is due, epoch ms; `null` while waiting for the network or the page; in the past while it is tried. */
  readonly at: number | null
  /** What it is a retry of. */
  readonly reason: RetryReason
}

/** What a live store shows. Each publication is a new object; nothing in it changes later. */
export interface EventSourceState<M, T> {
  /** Where the stream is in its life. */
  readonly status: EventSourceStatus
  /** What the collector holds. */
  readonly data: T
  /** The latest event. */
  readonly event: EventOf<M> | undefined
  /** The cursor: where a reconnect resumes. */
  readonly lastEventId: string
  /** The last failure; kept while reconnecting, cleared when the stream opens. */
  readonly error: StreamError | undefined
  /** The next try, or the one under way; `null` unless reconnecting. */
  readonly retry: Retry | null
  /** When the connection was accepted, epoch ms; `null` while there is none. */
  readonly openedAt: number | null
  /** When the latest event arrived, epoch ms. */
  readonly lastEventAt: number | null
}

/** What {@link EventSourceState} says of the connection alone, and whether it has been away for too long. */
export interface ConnectionState {
  readonly status: EventSourceStatus
  readonly retry: Retry | null
  readonly error: StreamError | undefined
  /** Reconnecting for longer than the grace time, or given up. */
  readonly isLost: boolean
}

/** The verbs of a live store. */
export interface EventSourceControls {
  /** Starts from anywhere; does nothing where the stream already runs. Data and cursor are kept. */
  readonly open: () => void
  /** Ends the stream. Nothing is delivered after it returns. Data and cursor are kept. */
  readonly close: () => void
  /** Drops the connection and tries again now, at the cursor, with the retry count at 0. */
  readonly reconnect: () => void
  /** The collector starts over; nothing else changes. */
  readonly clear: () => void
  /** `close()`, and everything as it was when the store was made. */
  readonly reset: () => void
}

/** What can be read by a framework: a published snapshot and a subscription. */
export interface Readable<State> {
  /** The published state: the same object until the next publication. */
  getSnapshot(): State
  /** What a server renders: the state of a store that was never started. */
  getServerSnapshot(): State
  /** Calls back after each publication, until the function it returns is called. */
  subscribe(onPublish: () => void): () => void
}

/** What all live stores have, whatever their events and data: enough to show their connection, and for its buttons. */
export interface AnyEventSourceStore
  extends
    Readable<Pick<EventSourceState<never, unknown>, 'status' | 'retry' | 'error'>>,
    EventSourceControls {
  /** Holds the stream. */
  acquire(): () => void
}

/** A live stream. See {@link createEventSource}. */
export interface EventSourceStore<M, T> extends Readable<EventSourceState<M, T>>, EventSourceControls {
  /** Every event of a name, in order, undelayed, until the function it returns is called. */
  on<K extends keyof M & string>(
    name: K,
    listener: (data: M[K], event: StreamEvent<K, M[K]>) => void,
  ): () => void
  /** Holds the stream: the first holder starts it, the last one out releases it. Returns the release. */
  acquire(): () => void
}
