import { writeSync } from 'node:fs'

/** The other side of `runChild`: what a script uses that runs in a process of its own. */

export function readInput<T>(): T {
  return JSON.parse(process.argv[2] ?? 'null') as T
}

/** Reports what `read` answers once the event loop is empty: nothing that is still open could be overlooked. */
export function reportAtTheEnd(read: () => unknown): void {
  process.once('beforeExit', () => {
    // Synchronous, or a long report would be cut off by the end of the process.
    writeSync(1, JSON.stringify(read()))
  })
}
