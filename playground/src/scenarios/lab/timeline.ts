import type { EventSourceState, EventSourceStatus, RetryReason } from '@sse-store/core'

/** What a timeline sees of a stream. */
export type Seen = Pick<EventSourceState<never, unknown>, 'status' | 'retry' | 'error'>

/** A stretch of time; `to` is null while it lasts. All times are epoch ms. */
interface Stretch {
  readonly key: number
  readonly from: number
  readonly to: number | null
}
/** The stream had one status. */
export interface Band extends Stretch {
  readonly status: EventSourceStatus
}
/** It waited for its next try. */
export interface Wait extends Stretch {
  /** When that is due; null while waiting for the network or the page. */
  readonly planned: number | null
  readonly reason: RetryReason
}
/** It tried to connect. */
export interface Try extends Stretch {
  readonly number: number
  readonly outcome: 'under way' | 'accepted' | 'failed' | 'given up'
}
/** Events that came at about the same time. */
export interface Tick {
  readonly at: number
  readonly count: number
}

export interface Timeline {
  readonly bands: readonly Band[]
  readonly waits: readonly Wait[]
  readonly tries: readonly Try[]
  readonly ticks: readonly Tick[]
  readonly nextKey: number
}

/** How far it goes back, ms. */
export const PAST = 40_000
const TICK_MS = 100

export const emptyTimeline: Timeline = { bands: [], waits: [], tries: [], ticks: [], nextKey: 1 }

/** The timeline after one more look at the stream. */
export function observe(timeline: Timeline, seen: Seen, now: number): Timeline {
  let { nextKey } = timeline
  const key = () => nextKey++
  const bands = observeStatus(timeline.bands, seen, now, key)
  const tries = observeTry(timeline.tries, seen, now, key)
  const waits = observeWait(timeline.waits, seen, now, key)
  return forget({ ...timeline, bands, tries, waits, nextKey }, now)
}

/** The timeline after so many more events. */
export function addEvents(timeline: Timeline, count: number, now: number): Timeline {
  const at = Math.floor(now / TICK_MS) * TICK_MS
  const last = timeline.ticks.at(-1)
  if (last?.at !== at) return { ...timeline, ticks: [...timeline.ticks, { at, count }] }
  return { ...timeline, ticks: [...timeline.ticks.slice(0, -1), { at, count: last.count + count }] }
}

/** Whether the stream is trying to connect; if not, it may be waiting to. */
export function isTrying({ status, retry }: Seen, now: number): boolean {
  if (status === 'connecting') return true
  return status === 'reconnecting' && retry !== null && retry.at !== null && retry.at <= now
}

function observeStatus(bands: readonly Band[], { status }: Seen, now: number, key: () => number) {
  if (bands.at(-1)?.status === status) return bands
  return [...end(bands, now), { key: key(), status, from: now, to: null }]
}

function observeTry(tries: readonly Try[], seen: Seen, now: number, key: () => number): readonly Try[] {
  const number = seen.retry?.attempt ?? 0
  const last = tries.at(-1)
  const isSame = last?.to === null && last.number === number
  if (isTrying(seen, now)) {
    if (isSame) return tries
    return [...end(tries, now, { outcome: 'failed' }), { key: key(), number, from: now, to: null, outcome: 'under way' }] // prettier-ignore
  }
  if (seen.status === 'open') return end(tries, now, { outcome: 'accepted' })
  const isOver = seen.status === 'closed' || seen.status === 'idle'
  return end(tries, now, { outcome: isOver ? 'given up' : 'failed' })
}

function observeWait(waits: readonly Wait[], seen: Seen, now: number, key: () => number): readonly Wait[] {
  const { status, retry } = seen
  if (status !== 'reconnecting' || !retry || isTrying(seen, now)) return end(waits, now)
  const wait = { planned: retry.at, reason: retry.reason }
  const last = waits.at(-1)
  // It may be put off, or wait for something else from now on: still the same wait.
  if (last?.to === null) return [...waits.slice(0, -1), { ...last, ...wait }]
  return [...waits, { key: key(), from: now, to: null, ...wait }]
}

/** Ends the last one, where it lasts. */
function end<S extends Stretch>(stretches: readonly S[], now: number, more: Partial<S> = {}): readonly S[] {
  const last = stretches.at(-1)
  if (last?.to !== null) return stretches
  return [...stretches.slice(0, -1), { ...last, ...more, to: now }]
}

/** Forgets what is too long ago to be drawn. */
export function forget(timeline: Timeline, now: number): Timeline {
  const start = now - PAST
  const remains = ({ to }: Stretch) => to === null || to >= start
  return {
    ...timeline,
    bands: timeline.bands.filter(remains),
    waits: timeline.waits.filter(remains),
    tries: timeline.tries.filter(remains),
    ticks: timeline.ticks.filter(({ at }) => at >= start),
  }
}
