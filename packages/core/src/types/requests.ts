import type { StreamError } from '../errors'

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
/** What can be sent: whatever fetch takes, and objects and arrays as JSON. */
export type Body = NonNullable<RequestInit['body']> | JsonBody | null
/** Headers as fetch takes them: an object, an array of pairs, or a `Headers`. */
export type HeadersInput = NonNullable<RequestInit['headers']>

/**
 * How lost connections are retried.
 *
 * @example
 * ```ts
 * createEventSource('/prices', {
 *   reconnect: { max: 10_000, when: (failure) => (failure.status === 404 ? true : undefined) },
 * })
 * ```
 */
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
