import type { LaneId } from './lanes.ts'

export type RequestCounts = Partial<Record<LaneId, number>>

/** Counts requests by visitor and lane. */
export interface RequestCounter {
  count(visitor: string, lane: LaneId): void
  /** What was counted of a visitor. */
  read(visitor: string): RequestCounts
}

/** The visitors that are counted for; the oldest ones are forgotten. */
const MAX_VISITORS = 500

export function createRequestCounter(): RequestCounter {
  const visitors = new Map<string, RequestCounts>()
  return {
    count(visitor, lane) {
      const counts = visitors.get(visitor) ?? {}
      counts[lane] = (counts[lane] ?? 0) + 1
      visitors.delete(visitor)
      visitors.set(visitor, counts)
      const [oldest] = visitors.keys()
      if (visitors.size > MAX_VISITORS && oldest !== undefined) visitors.delete(oldest)
    },
    read: (visitor) => visitors.get(visitor) ?? {},
  }
}
