/** Counts what a lane costs and when it last heard something, without making it render. */
export interface Meter {
  /** A render of the lane's component has reached the page. */
  commit(): void
  /** An event has reached the app. */
  event(): void
  /** Calls back now and 4 times a second. Returns the stop. */
  watch(onReading: (reading: Reading) => void): () => void
}
export interface Reading {
  readonly commits: number
  /** How long ago the last event was, ms; null before the first. */
  readonly silence: number | null
}

const STEP_MS = 250

export function createMeter(now: () => number = Date.now): Meter {
  let commits = 0
  let lastEventAt: number | undefined
  return {
    commit() {
      commits++
    },
    event() {
      lastEventAt = now()
    },
    watch(onReading) {
      const read = () =>
        onReading({ commits, silence: lastEventAt === undefined ? null : now() - lastEventAt })
      read()
      const timer = setInterval(read, STEP_MS)
      return () => clearInterval(timer)
    },
  }
}

/** `0.4 s ago`; a dash before the first event. */
export function formatSilence(silence: number | null): string {
  if (silence === null) return '—'
  return silence < 10_000 ? `${(silence / 1000).toFixed(1)} s` : `${Math.round(silence / 1000)} s`
}
