import { PAST, type Band, type Timeline, type Try, type Wait } from './timeline'

/** How far the drawing looks ahead, ms: where a wait is planned to end. */
export const FUTURE = 8_000
const SPAN = PAST + FUTURE

/** A place on the drawing, in percent of its width. */
interface Place {
  readonly left: number
  readonly width: number
}
export interface DrawnBand extends Place, Pick<Band, 'key' | 'status'> {}
export interface DrawnWait extends Place, Pick<Wait, 'key'> {
  /** Where it is planned to end; null where that is not known, or off the drawing. */
  readonly planned: number | null
}
export interface DrawnTry extends Place, Pick<Try, 'key' | 'outcome'> {}

/** A timeline as it looks at one moment. */
export interface Drawing {
  readonly bands: readonly DrawnBand[]
  readonly waits: readonly DrawnWait[]
  readonly tries: readonly DrawnTry[]
  /** The events, as the path of an SVG with a box of 1000 × 20. */
  readonly events: string
}

/** Where the present is, in percent. */
export const NOW = (PAST / SPAN) * 100

/** The marks of the axis: seconds from now, and where they are. */
export const AXIS = [-40, -30, -20, -10, 0].map((seconds) => ({
  label: seconds === 0 ? 'now' : `${-seconds} s`,
  left: ((PAST + seconds * 1000) / SPAN) * 100,
}))

export function draw({ bands, waits, tries, ticks }: Timeline, now: number): Drawing {
  const x = (at: number) => round((Math.min(Math.max(at - now + PAST, 0), SPAN) / SPAN) * 100)
  const place = (from: number, to: number) => ({ left: x(from), width: round(x(to) - x(from)) })
  const isAhead = (at: number) => at > now + FUTURE || at < now - PAST
  return {
    bands: bands.map(({ key, status, from, to }) => ({ key, status, ...place(from, to ?? now) })),
    waits: waits.map(({ key, from, to, planned }) => ({
      key,
      // What is still planned is drawn into the future.
      ...place(from, to ?? Math.max(planned ?? now, now)),
      planned: planned === null || isAhead(planned) ? null : x(planned),
    })),
    tries: tries.map(({ key, from, to, outcome }) => ({ key, outcome, ...place(from, to ?? now) })),
    events: ticks
      .filter(({ at }) => at >= now - PAST)
      .map(({ at, count }) => {
        const height = Math.min(20, 8 + 4 * Math.log2(count))
        return `M${round(x(at) * 10)} 20v${round(-height)}`
      })
      .join(''),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
