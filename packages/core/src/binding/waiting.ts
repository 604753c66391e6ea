import type { RequestResult } from '../types'

type Result = RequestResult<unknown>

/** A `start` that waits for its component. */
export interface Waiting {
  readonly promise: Promise<Result>
  go(): void
  stop(): void
}

/**
 * @param begin Sends the request.
 * @param notSent What it resolves with where that never happens.
 * @param signal Aborted, it waits no longer.
 */
export function createWaiting(
  begin: () => Promise<Result>,
  notSent: () => Result,
  signal: AbortSignal | undefined,
): Waiting {
  let settle!: (result: Result | Promise<Result>) => void
  const promise = new Promise<Result>((resolve) => (settle = resolve))
  const stop = () => {
    signal?.removeEventListener('abort', stop)
    settle(notSent())
  }
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  return {
    promise,
    go() {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) return
      // Inside a promise, which makes a rejection of what misuse throws: it is too late to throw it at the caller.
      settle(new Promise((resolve) => resolve(begin())))
    },
    stop,
  }
}
