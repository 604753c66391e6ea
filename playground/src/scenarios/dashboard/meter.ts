/** What was counted since the start, and how fast of late. */
export interface Reading {
  /** How often the panel has rendered new events. */
  readonly commits: number
  /** The browser's animation frames in the same time. */
  readonly frames: number
  readonly eventsPerSecond: number
  /** Of each commit, since the start. */
  readonly eventsPerCommit: number
}

export interface Meter {
  /** Tells that a render was committed that shows new events: so many by now. */
  commit(received: number): void
  /** Counts frames and reads, from zero on, until the function it returns is called. */
  start(onReading: (reading: Reading) => void): () => void
}

export const NOTHING_READ: Reading = { commits: 0, frames: 0, eventsPerSecond: 0, eventsPerCommit: 0 }

/** Often enough to be live, seldom enough to be read. */
const READ_MS = 250
/** "Of late" is the time of so many readings. */
const READINGS = 8

export function createMeter(): Meter {
  let received = 0
  let commits = 0

  return {
    commit(receivedNow) {
      // Another stream counts from zero.
      if (receivedNow > received) commits++
      received = receivedNow
    },
    start(onReading) {
      received = commits = 0
      let frames = 0
      let past = [{ at: performance.now(), received: 0 }]
      const countFrame = () => {
        frames++
        frame = requestAnimationFrame(countFrame)
      }
      const read = () => {
        past = [...past.slice(-READINGS), { at: performance.now(), received }]
        onReading({
          commits,
          frames,
          eventsPerSecond: speedOf(past),
          eventsPerCommit: commits === 0 ? 0 : received / commits,
        })
      }
      let frame = requestAnimationFrame(countFrame)
      const timer = setInterval(read, READ_MS)
      return () => {
        cancelAnimationFrame(frame)
        clearInterval(timer)
      }
    },
  }
}

function speedOf(past: readonly { readonly at: number; readonly received: number }[]): number {
  const first = past[0]
  const last = past.at(-1)
  if (!first || !last || last.at <= first.at) return 0
  return Math.max(0, ((last.received - first.received) / (last.at - first.at)) * 1000)
}
