import type { Collector, EventOf } from '@sse-store/core'
import type { DashboardEvents, Metric } from './events'
import { createRolling, type Point } from './rolling'

/** A row of the table. */
export interface Row extends Metric {
  readonly id: number
}

/** What the events add up to. Nothing in it changes later: Pause keeps one of these. */
export interface Dashboard {
  readonly received: number
  readonly lost: number
  readonly doubled: number
  /** Those that the server did not keep for us, as it says itself. */
  readonly skipped: number
  /** The charts; the same array until there is a new point. */
  readonly points: readonly (Point | null)[]
  /** The last 100 as of the newest point, newest first; the same array until then. */
  readonly rows: readonly Row[]
}

export const MAX_ROWS = 100

/**
 * A collector of our own, since `reduce` would make a new dashboard for each of 10,000 events a second. `add` is what
 * happens for each event; `value` makes the dashboard, once for each publication.
 */
export const dashboardCollector: Collector<EventOf<DashboardEvents>, Dashboard> = {
  create() {
    const rolling = createRolling()
    const ring: Row[] = []
    let received = 0
    let lost = 0
    let doubled = 0
    let skipped = 0
    let lastId: number | undefined
    let isNew = false
    let points: Dashboard['points'] = []
    let rows: Dashboard['rows'] = []

    return {
      add({ name, id: idText, data }) {
        const id = Number(idText)
        if (name === 'skipped') {
          skipped += data.events
          lastId = id
          return
        }
        // They come in order: what is not newer was here before.
        if (lastId !== undefined && id <= lastId) {
          doubled++
          return
        }
        if (lastId !== undefined) lost += id - lastId - 1
        lastId = id
        if (rolling.add(data)) isNew = true
        ring[received % MAX_ROWS] = { id, ...data }
        received++
      },
      value() {
        if (isNew) {
          points = rolling.points()
          rows = newestFirst(ring, received)
          isNew = false
        }
        return { received, lost, doubled, skipped, points, rows }
      },
    }
  },
}

/** The ring, unrolled: the next place to be written to holds the oldest one. */
function newestFirst(ring: readonly Row[], written: number): readonly Row[] {
  const next = written % MAX_ROWS
  return [...ring.slice(next), ...ring.slice(0, next)].reverse()
}
