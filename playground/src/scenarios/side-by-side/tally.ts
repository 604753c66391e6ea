import type { Ledger } from '../../shared/ledger'

/** What a lane has of the stream. `sent` = `received` + `lost` + `behind`. */
export interface Tally {
  /** Events from the lane's first one to the server's newest. */
  readonly sent: number
  /** Different events that it has. */
  readonly received: number
  /** Events that it has more than once, each time but the first. */
  readonly doubled: number
  /** Missing between two that it has. */
  readonly lost: number
  /** Newer on the server than its latest one: under way, or never to come. */
  readonly behind: number
}

/** @param head The number of the server's newest event, as far as is known. */
export function tally({ received, doubled, lost, ranges }: Ledger, head: number): Tally {
  const last = ranges.at(-1)?.[1]
  const behind = last === undefined ? 0 : Math.max(0, head - last)
  const different = received - doubled
  return { sent: different + lost + behind, received: different, doubled, lost, behind }
}
