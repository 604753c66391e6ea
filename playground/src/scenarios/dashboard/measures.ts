import { SERVERS } from './events'
import { POINTS, STEP_MS, type Point } from './rolling'

/** One of the charts: which numbers of a point it draws, and how they are written. */
export interface Measure {
  readonly key: keyof Point
  readonly title: string
  format(value: number): string
}

export const MEASURES: readonly Measure[] = [
  { key: 'requests', title: 'Requests per second', format: formatCount },
  { key: 'latency', title: 'Mean latency', format: (ms) => `${ms.toFixed(0)} ms` },
  { key: 'errors', title: 'Errors per second', format: formatCount },
]

/** `12,345` */
export function formatCount(value: number): string {
  return Math.round(value).toLocaleString('en')
}

/** The window of the charts, seconds. */
export const WINDOW_S = (POINTS * STEP_MS) / 1000

/** What stands beside a chart: each server's latest number. */
export function latestOf({ key, format }: Measure, points: readonly (Point | null)[]) {
  const latest = points.at(-1)
  return SERVERS.map((server, index) => {
    const value = latest?.[key][index]
    return { server, text: typeof value === 'number' ? format(value) : '—' }
  })
}

/** Seconds before now, for each point of a full window. */
const SECONDS = Array.from({ length: POINTS }, (_, index) => ((index + 1 - POINTS) * STEP_MS) / 1000)

/** The window as uPlot wants it: the seconds, then a column for each server; what is not yet there is null. */
export function columnsOf(key: keyof Point, points: readonly (Point | null)[]): (number | null)[][] {
  const missing: null[] = Array.from({ length: POINTS - points.length }, () => null)
  const columns = SERVERS.map((_, index) => [
    ...missing,
    ...points.map((point) => point?.[key][index] ?? null),
  ])
  return [SECONDS, ...columns]
}

/** The end of the axis: the next round number, so that it moves in steps and seldom. */
export function roundUp(max: number): number {
  if (!(max > 1)) return 1
  const power = 10 ** Math.floor(Math.log10(max))
  const round = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= max) ?? 10
  return round * power
}
