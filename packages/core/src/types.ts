import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Environment, FetchLike } from './environment'
import type { StreamError } from './errors'

// ── events ───────────────────────────────────────────────────────────────────

/**
 * Turns an event's text into a value: a function gets the raw text, a Standard Schema (zod, valibot,
 * arktype, …) gets the parsed JSON.
 */
export type Decoder<T = unknown> = ((data: string) => T) | StandardSchemaV1<unknown, T>
/** Decoders by event name. */
export type Decoders = Record<string, Decoder>
/**
 * What a store reads when no `events` are declared: unnamed events, as text. Of any name, because the compiler
 * looks here for the parameters of inline decoders as long as it knows no others.
 */
export interface DefaultEvents {
  readonly [name: string]: Decoder & NotDeclared
}
interface NotDeclared {
  readonly 'no events were declared'?: never
}
/** What a decoder yields. Schema first: an arktype type is callable too. */
export type Decoded<D> =
  D extends StandardSchemaV1<infer _, infer T> ? T : D extends (data: string) => infer T ? T : never
/** Payloads by event name: `{ price: typeof PriceSchema }` becomes `{ price: Price }`. */
export type EventData<E> = [string, keyof NotDeclared] extends [keyof E, keyof E[keyof E]]
  ? { message: string }
  : [E] extends [infer D]
    ? { [K in keyof D & string]: Decoded<D[K]> }
    : never

/** One event of a stream. `id` is the last event id the server had sent when it was dispatched. */
export interface StreamEvent<Name extends string = string, Data = string> {
  readonly name: Name
  readonly data: Data
  readonly id: string
}
/** The union of the events of a data map, told apart by `name`. */
export type EventOf<M> = [M] extends [infer D]
  ? { [K in keyof D & string]: StreamEvent<K, D[K]> }[keyof D & string]
  : never
/** What the default collector holds: the latest payload, `undefined` before the first. */
export type Latest<M> = [M] extends [infer D] ? D[keyof D] | undefined : never
/** One listener for each event name. */
export type Listeners<M> = {
  readonly [K in keyof M & string]?: ((data: M[K], event: StreamEvent<K, M[K]>) => void) | undefined
}
/** The `events` option. Homomorphic on purpose: an inline `(data) => …` gets its parameter's type. */
export type EventsOption<E> = { readonly [K in keyof E]: E[K] | Decoder }

// ── collectors ───────────────────────────────────────────────────────────────

/** A running collection: `add` once per event, in constant time; `value` once per publication. */
export interface Collecting<Event, T> {
  add(event: Event): void
  value(): T
}
/**
 * Makes collections. `seed` is the store's `initialData`; a collector of your own may ignore it.
 */
export interface Collector<Event, T> {
  create(seed?: T): Collecting<Event, T>
}
/** The ready-made collectors, as given to the `collect` option. */
export interface Collectors<M> {
  /** The latest payload. The default. */
  latest(): Collector<EventOf<M>, M[keyof M] | undefined>
  latest(initial: M[keyof M]): Collector<EventOf<M>, M[keyof M]>
  /** The last `count` payloads, oldest first; with `pick`, what it takes of each event. */
  keepLast(count: number): Collector<EventOf<M>, readonly M[keyof M][]>
  keepLast<R>(count: number, pick: (event: EventOf<M>) => R): Collector<EventOf<M>, readonly R[]>
  /** Text that grows: what `pick` takes of each event, put together. Grows without a bound. */
  concat(pick: (event: EventOf<M>) => string | null | undefined): Collector<EventOf<M>, string>
  /** Anything else: folds every event into a value. */
  reduce<A>(initial: A, step: (value: A, event: EventOf<M>) => A): Collector<EventOf<M>, A>
}

// ── options ──────────────────────────────────────────────────────────────────

/** What the functions among the options are told of the attempt they are called for. */
export interface Attempt {
  /** 0 for the first attempt, n for the n-th retry. */
  readonly attempt: number
  /** The cursor: the id of the last event received, '' where there is none. */
  readonly lastEventId: string
  /** Why the attempt before this one failed. */
  readonly error: StreamError | undefined
  /** Aborted when the attempt is given up. */
  readonly signal: AbortSignal
}
/** A value, or an (async) function called anew for every attempt. */
export type Resolvable<T> = T | ((attempt: Attempt) => T | Promise<T>)
/**
 * Sent as JSON. Not plain `object`, which would let functions pass; the index signature lets object literals
 * pass, which would otherwise be checked for properties of `FormData` and the like.
 */
export type JsonBody = { readonly [key: string]: unknown } | (object & { readonly bind?: never })
export type Body = NonNullable<RequestInit['body']> | JsonBody | null
export type HeadersInput = NonNullable<RequestInit['headers']>

/** How lost connections are retried. */
export interface ReconnectOptions {
  /** First backoff, ms. Default 1,000. */
  base?: number | undefined
  /** Longest backoff, ms. Default 30,000. */
  max?: number | undefined
  /** Retries in a row before giving up. Default `Infinity`. */
  retries?: number | undefined
  /**
   * Asked for every failure, with the number of the retry it would be. `true` or `false` overrules the
   * default policy, a number (ms) replaces the backoff, `undefined` leaves the default.
   */
  when?: ((failure: StreamError, attempt: number) => boolean | number | undefined) | undefined
}

/** Why a stream was closed: by `close()`, by `until`, by a 204, by the server's clean end with `reconnect` off, by `signal`. */
export type CloseReason = 'close' | 'until' | 'no-content' | 'ended' | 'signal'
/** What `onOpen` is told. */
export interface OpenInfo {
  readonly response: Response
  readonly attempt: number
  readonly lastEventId: string
}

/** The callbacks of a store; the latest ones given are called. What they throw is reported, and changes nothing. */
export interface StreamCallbacks<M> {
  /** Listeners by event name: every event, in order, undelayed. */
  on?: Listeners<M> | undefined
  /** Every declared event. */
  onEvent?: ((event: EventOf<M>) => void) | undefined
  /** Events whose name is not declared in `events`. */
  onOther?: ((event: StreamEvent) => void) | undefined
  /** A response was accepted. */
  onOpen?: ((info: OpenInfo) => void) | undefined
  /** Once for each failed attempt and each event that could not be decoded; never for your own `close()`. */
  onError?: ((error: StreamError) => void) | undefined
  /** The stream was closed for good. */
  onClose?: ((info: { readonly reason: CloseReason }) => void) | undefined
}

/** The options of {@link createEventSource}. */
export interface EventSourceOptions<E, T> extends StreamCallbacks<EventData<E>> {
  /** Decoders by event name. Default `{ message: text }`. Read once. */
  events?: EventsOption<E> | undefined
  /** What `data` holds. Default: the latest payload. Read once. */
  collect?: ((collectors: Collectors<EventData<E>>) => Collector<EventOf<EventData<E>>, T>) | undefined
  /** What the collector starts with; without `collect` it also says what type `data` is. Read once. */
  initialData?: T | undefined
  /**
   * Completes the stream. A string is compared with the raw data, and the event that matches is not
   * delivered (`'[DONE]'`); a function sees the decoded event, which is delivered.
   */
  until?: string | ((event: EventOf<EventData<E>>) => boolean) | undefined
  /** Default: GET, or POST where there is a body. */
  method?: string | undefined
  headers?: Resolvable<HeadersInput> | undefined
  /** Objects and arrays are sent as JSON. */
  body?: Resolvable<Body> | undefined
  credentials?: RequestCredentials | undefined
  /** Default: the environment's fetch. */
  fetch?: FetchLike | undefined
  /** Closes the stream when aborted. */
  signal?: AbortSignal | undefined
  /** The url of each attempt; the cursor survives the change. */
  resolveUrl?: ((url: string, attempt: Attempt) => string | URL | Promise<string | URL>) | undefined
  /** Default: on for GET, off for any other method, which may not be safe to repeat. */
  reconnect?: boolean | ReconnectOptions | undefined
  /** Longest wait for a response, ms; 0 is off. Default 30,000. */
  connectTimeout?: number | undefined
  /** Longest silence on an open stream, ms; any byte counts, comments too; 0 is off. Default 0. */
  idleTimeout?: number | undefined
  /** `from`: the cursor to start at. `send`: how it travels; default the `Last-Event-ID` header. */
  resume?: { from?: string | undefined; send?: 'header' | { query: string } | undefined } | undefined
  /** Asked for every 2xx except 204. Default: status 200 and `text/event-stream`. */
  acceptResponse?: ((response: Response) => boolean) | undefined
  /** Largest event, bytes. Default 16 MiB. */
  maxEventSize?: number | undefined
  /**
   * How often subscribers are told: `'frame'` (default) at most once a frame, a number at most once in so
   * many ms, `false` for each event. A change of status is published at once.
   */
  batch?: 'frame' | number | false | undefined
  /** How long the connection outlives its last holder, ms. Default 0: one macrotask. */
  linger?: number | undefined
  /** The outside world, for tests and unusual runtimes. */
  environment?: Partial<Environment> | undefined
}

// ── the live store ───────────────────────────────────────────────────────────

/**
 * - `idle`: not started, or released by its last holder
 * - `connecting`: the first attempt is under way
 * - `open`: a response was accepted
 * - `reconnecting`: waiting for the next attempt, or trying it
 * - `closed`: by `close()`, `until`, a 204 or `signal`
 * - `error`: given up
 */
export type EventSourceStatus = 'idle' | 'connecting' | 'open' | 'reconnecting' | 'closed' | 'error'
/** Why a stream is reconnecting. */
export type RetryReason = 'network' | 'http' | 'timeout' | 'ended' | 'offline' | 'hidden' | 'manual'
/** The retry that is waited for, or under way. */
export interface Retry {
  /** The number of this retry since the last healthy connection. */
  readonly attempt: number
  /** When it is due, epoch ms; `null` while waiting for the network or the page; in the past while it is tried. */
  readonly at: number | null
  readonly reason: RetryReason
}

/** What a live store shows. Each publication is a new object; nothing in it changes later. */
export interface EventSourceState<M, T> {
  readonly status: EventSourceStatus
  /** What the collector holds. */
  readonly data: T
  /** The latest event. */
  readonly event: EventOf<M> | undefined
  /** The cursor: where a reconnect resumes. */
  readonly lastEventId: string
  /** The last failure; kept while reconnecting, cleared when the stream opens. */
  readonly error: StreamError | undefined
  readonly retry: Retry | null
  /** When the connection was accepted, epoch ms; `null` while there is none. */
  readonly openedAt: number | null
  /** When the latest event arrived, epoch ms. */
  readonly lastEventAt: number | null
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
