import type { StreamError, StreamRequestStatus } from '@sse-store/core'

/** Whether a run is under way. */
export function isRunning(status: StreamRequestStatus): boolean {
  return status === 'connecting' || status === 'streaming'
}

/** Whether the same request may fare better a second time: one that was refused will not. */
export function mayPass({ kind, retryable }: StreamError): boolean {
  return retryable || kind === 'interrupted'
}

/** The error's sentence, and the server's own words where it gave a reason. */
export function explainError({ message, bodyExcerpt = '' }: StreamError): string {
  const reason = readReason(bodyExcerpt.trim())
  return reason ? `${message} It says: “${reason}”` : message
}

/** `{ "error": … }`, as the demo server has it, or plain text; no pages. */
function readReason(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: unknown }
    return typeof error === 'string' ? error : undefined
  } catch {
    return /^[^<{[]/.test(body) ? body : undefined
  }
}

/** What is said of a request. */
interface Described {
  readonly status: StreamRequestStatus
  readonly error: StreamError | undefined
  readonly received: { readonly events: number }
}

/** The request's state in a sentence, below the error. */
export function describeRequest({ status, error, received }: Described): string {
  if (!error) return SENTENCES[status]
  if (!mayPass(error)) return 'The same body would fail again: change it, then press Connect.'
  const kept = received.events > 0 ? 'What had come is kept.' : 'Nothing has come.'
  return `${kept} ${SENTENCES.error}`
}

const SENTENCES: Record<StreamRequestStatus, string> = {
  idle: 'Nothing is sent until you press Connect.',
  connecting: 'Sent. Waiting for the server’s answer.',
  streaming: 'Switch tabs, come back, go offline: nothing sends this request again.',
  done: 'The answer is complete. Connect sends the body below as a new request.',
  stopped: 'Disconnected by you. What had come is kept.',
  error: 'Nobody but you sends it again: Retry sends the same body, Connect the one below.',
}

/** `1,234 B` */
export function formatBytes(bytes: number): string {
  return `${bytes.toLocaleString('en')} B`
}
