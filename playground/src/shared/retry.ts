import type { EventSourceStatus, Retry, RetryReason, StreamError } from '@sse-store/core'

/** What to show for the next try: `2.4 s`, `trying now`, what is waited for, or a dash. */
export function describeRetry(retry: Retry | null, now: number): string {
  if (!retry) return '—'
  if (retry.at === null) return retry.reason === 'hidden' ? 'waiting for the page' : 'waiting for the network'
  return isTrying(retry, now) ? 'trying now' : `${((retry.at - now) / 1000).toFixed(1)} s`
}

/** What is said of a stream: one of its fields would say too little. */
interface Described {
  readonly status: EventSourceStatus
  readonly retry: Retry | null
  readonly error: StreamError | undefined
  /** Nothing more is to come. */
  readonly complete?: boolean | undefined
}

/** The stream's state in a sentence, below the error; empty where the error says it all for now. */
export function describeStatus({ status, retry, error, complete }: Described, now: number): string {
  if (status === 'closed' && complete) return 'Complete. Nothing more is to come, so nothing reconnects.'
  if (status === 'error') return SENTENCES.error
  if (status !== 'reconnecting' || !retry) return error ? '' : SENTENCES[status]
  if (error && isTrying(retry, now)) return 'Trying again. That was the last error.'
  return [error ? '' : BECAUSE[retry.reason], isLong(retry, now) ? 'Wait, or press Reconnect.' : '']
    .filter(Boolean)
    .join(' ')
}

/** Whether the next try is under way: then the last error is news of the past. */
export function isTrying(retry: Retry | null, now: number): boolean {
  return typeof retry?.at === 'number' && retry.at <= now
}

const LONG_MS = 5_000

function isLong({ at }: Retry, now: number): boolean {
  return at !== null && at - now > LONG_MS
}

const SENTENCES: Record<EventSourceStatus, string> = {
  idle: 'Not started yet.',
  connecting: 'Waiting for the server’s answer.',
  open: 'Events arrive as the server sends them.',
  reconnecting: 'Coming back where it stopped.',
  closed: 'Closed. Nothing reconnects until you ask for it.',
  error: 'It is not tried again by itself: press Open when that is mended.',
}

const BECAUSE: Record<RetryReason, string> = {
  network: 'The connection was lost. It resumes after the last id.',
  http: 'The server cannot answer just now. It is asked again.',
  timeout: 'The server has gone silent. A new connection takes over.',
  ended: 'The server has ended the stream. It resumes after the last id.',
  offline: 'This device is offline.',
  hidden: 'This page was in the background. It resumes after the last id.',
  manual: 'Connecting anew, as you asked.',
}

const STEP_MS = 100

/** The time in steps of 100 ms, rounded up: two readers in one frame see the same, and what is due now is due. */
export function readClock(): number {
  return Math.ceil(Date.now() / STEP_MS) * STEP_MS
}

/** Calls back at every step until `at` has passed, or until told to stop. No `at`, no timer. */
export function tickUntil(at: number | null, onTick: () => void): () => void {
  if (at === null || at <= Date.now()) return () => {}
  const timer = setInterval(() => {
    if (readClock() >= at) clearInterval(timer)
    onTick()
  }, STEP_MS)
  return () => clearInterval(timer)
}
