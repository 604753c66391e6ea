import { createCatchUp } from '../../../server/catch-up.ts'

/** How many events a log keeps; who comes back later than that has lost some. */
export const KEPT = 10_000
/** How long a log goes on without a reader, ms: what happens while all of them are away is theirs to catch up with. */
const PATIENCE_MS = 60_000

/** Told which numbers are new: from the first one to the last one. */
export type LogReader = (first: number, last: number) => void

/** A log of numbered events, which goes on while its readers are away. */
export interface Log {
  /** The number of the newest event. */
  readonly head: number
  /** Reads what came after the cursor, then what comes; without a cursor, only what comes. Returns the way out. */
  join(reader: LogReader, cursor: number | undefined): () => void
  /** So many new events at once. */
  advance(count: number): void
}

/** An event follows from its number alone, so a log keeps nothing but its head, and a restarted one tells the same. */
export function createLog(everyMs: number): Log {
  const readers = new Set<LogReader>()
  const mayCatchUp = createCatchUp(KEPT)
  let head = 0
  let ticking: NodeJS.Timeout | undefined
  let stopping: NodeJS.Timeout | undefined

  function advance(count: number): void {
    const first = head + 1
    head += count
    for (const read of readers) read(first, head)
  }

  function stop(): void {
    clearInterval(ticking)
    ticking = undefined
  }

  return {
    get head() {
      return head
    },
    advance,
    join(reader, cursor) {
      // A cursor ahead of us comes from the life before a restart: catch up, and take the others along.
      if (cursor !== undefined && cursor > head && mayCatchUp(cursor - head)) advance(cursor - head)
      if (cursor !== undefined && cursor < head) reader(Math.max(cursor, head - KEPT) + 1, head)

      readers.add(reader)
      clearTimeout(stopping)
      ticking ??= setInterval(() => advance(1), everyMs).unref()
      return () => {
        if (readers.delete(reader) && readers.size === 0) stopping = setTimeout(stop, PATIENCE_MS).unref()
      }
    },
  }
}
