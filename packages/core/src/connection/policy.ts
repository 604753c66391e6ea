import { LONGEST_DELAY } from '../runtime'
import { StreamError } from '../errors'
import type { ReconnectOptions, RetryReason } from '../types'

/** A connection that stood this long, ms, was healthy: the next retry counts from one. */
export const HEALTHY_AFTER = 5_000

/** How an attempt ended. */
export type Outcome =
  /** The server closed the stream cleanly. */
  | { readonly kind: 'ended' }
  /** 204: the server says that there is nothing, and there will not be. */
  | { readonly kind: 'no-content' }
  | { readonly kind: 'failed'; readonly error: StreamError; readonly retryAfter: number | undefined }

/** What follows from an outcome. `delay` is ms from now, of which `floor` is what the server asked for. */
export type Decision =
  | { readonly kind: 'retry'; readonly delay: number; readonly floor: number; readonly reason: RetryReason }
  | { readonly kind: 'closed'; readonly reason: 'no-content' | 'ended' }
  | { readonly kind: 'error'; readonly error: StreamError }

export interface ReconnectPolicy {
  readonly enabled: boolean
  readonly base: number
  readonly max: number
  readonly retries: number
}

export interface DecisionInput {
  readonly policy: ReconnectPolicy
  /** Retries since the last healthy connection, for the backoff. */
  readonly retriesUsed: number
  /** Those of them that count against `retries`. */
  readonly retriesSpent: number
  /** The stream's `retry:` field, ms. */
  readonly serverRetry: number | undefined
  /** In [0, 1). */
  readonly random: number
  /** What `reconnect.when` said. */
  readonly overrule: boolean | number | undefined
}

/** The `reconnect` option with its defaults. A request that is not safe to repeat is repeated only when asked for. */
export function reconnectPolicy(
  option: boolean | ReconnectOptions | undefined,
  method: string,
): ReconnectPolicy {
  const { base = 1_000, max = 30_000, retries = Infinity } = typeof option === 'object' ? option : {}
  return { enabled: typeof option === 'object' || (option ?? method === 'GET'), base, max, retries }
}

const RETRYABLE_STATUSES: ReadonlySet<number> = /* @__PURE__ */ new Set([408, 425, 429, 500, 502, 503, 504])

/** Whether the default policy tries again after this HTTP status. */
export function isRetryableStatus(status: number): boolean {
  return RETRYABLE_STATUSES.has(status)
}

/** The outcome table: what follows, on a live stream, from how an attempt ended. */
export function decide(outcome: Outcome, input: DecisionInput): Decision {
  if (outcome.kind === 'no-content') return { kind: 'closed', reason: 'no-content' }
  if (outcome.kind === 'ended') {
    if (!input.policy.enabled) return { kind: 'closed', reason: 'ended' }
    return mayRetry(true, input)
      ? retry('ended', undefined, input)
      : { kind: 'error', error: endedForGood(input) }
  }
  const { error, retryAfter } = outcome
  return mayRetry(error.retryable, input)
    ? retry(reasonOf(error), retryAfter, input)
    : { kind: 'error', error }
}

/** A clean end has no error of its own, but giving up has to say why. */
function endedForGood({ policy, retriesUsed }: DecisionInput): StreamError {
  const message = `The server ended the stream, and the retries (reconnect.retries: ${policy.retries}) are used up.`
  return new StreamError('interrupted', message, { attempt: retriesUsed })
}

function mayRetry(byDefault: boolean, { policy, retriesSpent, overrule }: DecisionInput): boolean {
  const wanted = overrule === undefined ? byDefault && policy.enabled : overrule !== false
  return wanted && retriesSpent < policy.retries
}

function retry(reason: RetryReason, retryAfter: number | undefined, input: DecisionInput): Decision {
  const floor = clampDelay(Math.max(input.serverRetry ?? 0, retryAfter ?? 0))
  const wait = typeof input.overrule === 'number' ? input.overrule : backoff(input)
  // Clamped on its own first: a wait that is no number must not take the floor with it.
  return { kind: 'retry', delay: clampDelay(floor + clampDelay(wait)), floor, reason }
}

/** Full jitter, from the first retry on: a deploy drops every client in the same instant. */
function backoff({ policy, retriesUsed, random }: DecisionInput): number {
  return random * Math.min(policy.max, policy.base * 2 ** retriesUsed)
}

/** Shortest wait for the network, ms. */
const OFFLINE_NET = 60_000

/**
 * How long a stream that is offline waits before it tries all the same: `online` is not always told. Spread out:
 * all that wait have lost the network in the same instant.
 */
export function offlineWait(policy: ReconnectPolicy, random: number): number {
  return clampDelay(Math.max(policy.max, OFFLINE_NET) * (1 + random))
}

function reasonOf({ kind }: StreamError): RetryReason {
  return kind === 'timeout' ? 'timeout' : kind === 'http' || kind === 'content-type' ? 'http' : 'network'
}

/** A delay that a timer can hold; what is not a number is no delay. */
export function clampDelay(ms: number): number {
  return ms > 0 ? Math.min(Math.round(ms), LONGEST_DELAY) : 0
}

/**
 * Reads a `Retry-After` header: seconds, or a date.
 * @returns ms from `now`, or `undefined` where there is nothing to go by
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const value = header.trim()
  if (/^\d+$/.test(value)) return clampDelay(Number(value) * 1_000)
  // `Date.parse` finds a year in any text that has a number; a date has a time of day. asctime's has no zone.
  const date = /\d\d:\d\d/.test(value) ? Date.parse(/\d$/.test(value) ? `${value} GMT` : value) : NaN
  return Number.isNaN(date) ? undefined : clampDelay(date - now)
}
