import { askServer } from '../../shared/demo-server'
import { findOrigins, otherOrigins } from './hosts'
import type { LaneId } from './lanes'
import type { RequestCounts } from './requests'
import { makeRoom, switchLane, urlOf, type Room } from './room'

/** What both panels share: one visitor, one room, one look at the server's counters. */

/** What can be read by both frameworks. */
export interface Readable<T> {
  getSnapshot(): T
  subscribe(onChange: () => void): () => void
}

/** What the server counts of this page's visit. */
export interface Counts {
  /** The number of its newest event. */
  readonly head: number
  readonly requests: RequestCounts
}

const COUNTS_MS = 1000
const visitor = Math.random().toString(36).slice(2)

/** Undefined until it is known where the streams can come from. */
export const room = createValue<Room | undefined>(undefined, findRoom)
export const counts = createValue<Counts>({ head: 0, requests: {} }, pollCounts)

export function toggle(lane: LaneId): void {
  const before = room.getSnapshot()
  if (before) room.set(switchLane(before, lane))
}

export function streamUrl(room: Room, lane: LaneId): string {
  return urlOf(room, visitor, lane)
}

/** A value that is kept up to date while somebody looks. */
function createValue<T>(value: T, keepUp: (set: (value: T) => void) => () => void) {
  const listeners = new Set<() => void>()
  let stop = () => {}
  const set = (next: T) => {
    value = next
    for (const listener of listeners) listener()
  }
  return {
    set,
    getSnapshot: () => value,
    subscribe(listener: () => void) {
      listeners.add(listener)
      if (listeners.size === 1) stop = keepUp(set)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stop()
      }
    },
  }
}

function findRoom(set: (room: Room) => void): () => void {
  let isStopped = room.getSnapshot() !== undefined
  if (!isStopped) {
    void findOrigins(otherOrigins(location), askWhoIsThere).then((others) => {
      if (!isStopped) set(makeRoom(others))
    })
  }
  return () => {
    isStopped = true
  }
}

async function askWhoIsThere(origin: string): Promise<string | undefined> {
  try {
    const response = await askServer(`${origin}/side-by-side/here`)
    return ((await response.json()) as { server?: string }).server
  } catch {
    return undefined
  }
}

function pollCounts(set: (counts: Counts) => void): () => void {
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout>
  const poll = async () => {
    const answer = await askCounts(stopped.signal)
    if (stopped.signal.aborted) return
    if (answer) set(answer)
    timer = setTimeout(() => void poll(), COUNTS_MS)
  }
  void poll()
  return () => {
    stopped.abort()
    clearTimeout(timer)
  }
}

async function askCounts(signal: AbortSignal): Promise<Counts | undefined> {
  try {
    const response = await askServer(`/side-by-side/counts?visitor=${visitor}`, { signal })
    return response.ok ? ((await response.json()) as Counts) : undefined
  } catch {
    return undefined
  }
}
