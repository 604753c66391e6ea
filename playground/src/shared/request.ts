import type { StreamRequestStatus } from '@sse-store/core'

/** Whether a run is under way. */
export function isRunning(status: StreamRequestStatus): boolean {
  return status === 'connecting' || status === 'streaming'
}

/** The request's state in a sentence, below the error. */
export const REQUEST_SENTENCES: Record<StreamRequestStatus, string> = {
  idle: 'Nothing is sent until you ask for it.',
  connecting: 'Sent. Waiting for the server’s answer.',
  streaming: 'Switch tabs, come back, go offline: nothing sends this request again.',
  done: 'The answer is complete.',
  stopped: 'Stopped by you. What had come is kept.',
  error: 'What had come is kept. Nobody but you sends it again: press Retry.',
}

/** `1,234 B` */
export function formatBytes(bytes: number): string {
  return `${bytes.toLocaleString('en')} B`
}
