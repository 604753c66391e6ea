/** How far ahead of us a cursor may be at any time. */
export const NEAR = 200

/**
 * Decides whether a log may catch up with a cursor that is so many events ahead of it. Such a cursor comes from the
 * life before a restart, and who asks takes everybody else along: so one life makes up for one restart, of at most
 * `most` events in all, and after that only for a few at a time.
 */
export function createCatchUp(most: number): (ahead: number) => boolean {
  let left = most
  return (ahead) => {
    if (ahead <= NEAR) return true
    if (ahead > left) return false
    left -= ahead
    return true
  }
}
