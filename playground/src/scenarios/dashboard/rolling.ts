import { SERVERS, type Metric } from './events'

/** One point of the charts, in the order of {@link SERVERS}: what the last second was like. */
export interface Point {
  /** Requests a second. */
  readonly requests: readonly number[]
  /** Their mean, ms; `null` where there were none. */
  readonly latency: readonly (number | null)[]
  /** Answers of 500 and above, a second. */
  readonly errors: readonly number[]
}

/** The time between two points, ms. */
export const STEP_MS = 100
/** How many points the charts have; `null` where nothing is known. */
export const POINTS = 200
/** A point looks back over so many steps: one second. */
const SPAN = 1000 / STEP_MS

/** What happened within one step, or within the span: counts and sums by server. */
interface Sums {
  readonly count: number[]
  readonly ms: number[]
  readonly errors: number[]
}

/** Turns events into points: constant time for each event, a few additions for each step, and no more memory than a window. */
export function createRolling() {
  let step: number | undefined
  let current = emptySums()
  let span: Sums[] = []
  let points: (Point | null)[] = []

  function push(point: Point | null): void {
    points.push(point)
    if (points.length >= POINTS * 2) points = points.slice(-POINTS)
  }

  function endStep(): void {
    span = [...span.slice(1 - SPAN), current]
    current = emptySums()
    push(span.length === SPAN ? pointOf(span) : null)
  }

  /** What comes next has nothing to do with what was before. */
  function startAnew(at: number): void {
    // The first step is seen in part only.
    step = at + 1
    span = []
    current = emptySums()
    if (points.length > 0) push(null)
  }

  return {
    /** Returns whether there is a new point. */
    add({ at, server, status, ms }: Metric): boolean {
      const now = Math.floor(at / STEP_MS)
      if (step === undefined || now > step + SPAN) startAnew(now)
      let isNew = false
      while (step !== undefined && now > step) {
        endStep()
        step++
        isNew = true
      }
      if (now !== step) return isNew
      const index = SERVERS.indexOf(server)
      increase(current.count, index, 1)
      increase(current.ms, index, ms)
      if (status >= 500) increase(current.errors, index, 1)
      return isNew
    },
    /** The window: a new array, the oldest point first. */
    points: (): readonly (Point | null)[] => points.slice(-POINTS),
  }
}

function emptySums(): Sums {
  const zeros = () => SERVERS.map(() => 0)
  return { count: zeros(), ms: zeros(), errors: zeros() }
}

function increase(sums: number[], index: number, by: number): void {
  sums[index] = (sums[index] ?? 0) + by
}

function pointOf(span: readonly Sums[]): Point {
  const total = (key: keyof Sums, server: number) =>
    span.reduce((sum, step) => sum + (step[key][server] ?? 0), 0)
  const requests = SERVERS.map((_, server) => total('count', server))
  return {
    requests,
    latency: requests.map((count, server) => (count === 0 ? null : total('ms', server) / count)),
    errors: SERVERS.map((_, server) => total('errors', server)),
  }
}
