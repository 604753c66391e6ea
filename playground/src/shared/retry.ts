import type { EventSourceStatus, Retry, RetryReason } from '@sse-store/core'

/** What to show for the next try: `2.4 s`, `trying now`, what is waited for, or a dash. */
export function describeRetry(retry: Retry | null, now: number): string {
  if (!retry) return '—'
  if (retry.at === null) return retry.reason === 'hidden' ? 'waiting for the page' : 'waiting for the network'
  return retry.at <= now ? 'trying now' : `${((retry.at - now) / 1000).toFixed(1)} s`
}

/** The stream's state in a sentence; empty where the error says more. */
export function describeStatus(status: EventSourceStatus, retry: Retry | null): string {
  if (status === 'reconnecting' && retry) return BECAUSE[retry.reason]
  return SENTENCES[status]
}

const SENTENCES: Record<EventSourceStatus, string> = {
  idle: 'Not started yet.',
  connecting: 'Waiting for the server’s answer.',
  open: 'Events arrive as the server sends them.',
  reconnecting: 'Coming back where it stopped.',
  closed: 'Closed. Nothing reconnects until you ask for it.',
  error: '',
}

const BECAUSE: Record<RetryReason, string> = {
  network: 'The connection was lost. It resumes after the last id.',
  http: 'The server cannot answer just now. It is asked again.',
  timeout: 'The server has gone silent. A new connection takes over.',
  ended: 'The server has ended the stream. It resumes after the last id.',
  offline: 'This device is offline.',
  hidden: 'This page is hidden.',
  manual: 'Connecting anew, as you asked.',
}

const STEP_MS = 100

/** The time in steps of 100 ms: two readers in one frame see the same. */
export function readClock(): number {
  return Math.floor(Date.now() / STEP_MS) * STEP_MS
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
