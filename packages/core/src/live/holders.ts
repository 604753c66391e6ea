import type { Clock } from '../environment'

/** Who holds a stream. The release is deferred, so that a holder that comes right back changes nothing. */
export interface Holders {
  readonly count: number
  /** Adds a holder; the function it returns removes it, once. */
  add(): () => void
  /** There is nothing left to release. */
  cancelRelease(): void
  /** Nobody comes back: the last release takes a macrotask and no more, also where it is on its way. */
  hurry(): void
}

/** What is held. */
export interface Held {
  /** Whether there is anything to release: a stream that ended, or that was opened by hand, is not its holders'. */
  canRelease(): boolean
  release(): void
}

/**
 * @param linger How long the last release is deferred, ms; 0 is one macrotask. React's StrictMode and
 *   keyed remounts let go and hold again in one task.
 */
export function createHolders(clock: Clock, linger: number, held: Held): Holders {
  let count = 0
  let delay = linger
  let cancelTimer: (() => void) | undefined

  function cancelRelease(): void {
    cancelTimer?.()
    cancelTimer = undefined
  }

  function scheduleRelease(): void {
    cancelRelease()
    cancelTimer = clock.setTimer(() => {
      cancelTimer = undefined
      if (held.canRelease()) held.release()
    }, delay)
  }

  return {
    get count() {
      return count
    },
    add() {
      let isHolder = true
      count++
      cancelRelease()
      return () => {
        if (!isHolder) return
        isHolder = false
        count--
        if (count === 0 && held.canRelease()) scheduleRelease()
      }
    },
    cancelRelease,
    hurry() {
      delay = 0
      if (cancelTimer) scheduleRelease()
    },
  }
}
