/**
 * Ends a stream when the user's signal is aborted. One listener for a whole run, whatever the number of
 * attempts: a signal may outlive thousands of them.
 *
 * @returns To be told, at each change, whether the stream runs.
 */
export function createAbortWatch(
  readSignal: () => AbortSignal | undefined,
  onAbort: () => void,
): (isRunning: boolean) => void {
  let watched: AbortSignal | undefined

  return (isRunning) => {
    if (!isRunning) {
      watched?.removeEventListener('abort', onAbort)
      watched = undefined
    } else if (!watched) {
      const signal = readSignal()
      // A shared stream may have been started by another store.
      if (signal?.aborted) return onAbort()
      watched = signal
      watched?.addEventListener('abort', onAbort)
    }
  }
}
