import type { Clock } from '../environment'

/** Who holds a stream. The release is deferred, so that a holder that comes right back changes nothing. */
export interface Holders {
  readonly count: number
  /** Adds a holder; the function it returns removes it, once. */
  add(): () => void
}

/**
 * @param linger How long the last release is deferred, ms; 0 is one macrotask. React's StrictMode and
 *   keyed remounts let go and hold again in one task.
 * @param onLastReleased Called when the time is over and nobody has come.
 */
export function createHolders(clock: Clock, linger: number, onLastReleased: () => void): Holders {
  let count = 0
  let cancelRelease: (() => void) | undefined

  function scheduleRelease(): void {
    cancelRelease?.()
    cancelRelease = clock.setTimer(() => {
      cancelRelease = undefined
      onLastReleased()
    }, linger)
  }

  return {
    get count() {
      return count
    },
    add() {
      let held = true
      count++
      cancelRelease?.()
      cancelRelease = undefined
      return () => {
        if (!held) return
        held = false
        count--
        if (count === 0) scheduleRelease()
      }
    },
  }
}
