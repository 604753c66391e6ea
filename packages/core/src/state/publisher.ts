import type { Clock } from '../environment'
import { createRoster } from '../roster'
import { safely } from '../safely'
import type { Readable } from '../types'

/** Where animation frames stand still (hidden and covered tabs), this timer publishes in their stead, ms. */
const FRAME_FALLBACK = 250
/** A frame, ms, where there are none. */
const TIMER_FRAME = 16

export interface Publisher<State> extends Readable<State> {
  /** Something changed: publishes at the next frame, or as the `batch` option says. */
  schedule(): void
  /** Publishes now, with everything that was scheduled. */
  publish(): void
}

export interface PublisherInput<State> {
  readonly clock: Clock
  readonly batch: 'frame' | number | false
  /** Makes the state that is published. Called once for each publication. */
  readonly read: () => State
  readonly reportError: (error: unknown) => void
}

/**
 * Turns changes into publications. Subscribers are told at most once a frame: batching in a microtask is
 * not batching, React would render for each event and throw "Maximum update depth exceeded".
 */
export function createPublisher<State>({
  clock,
  batch,
  read,
  reportError,
}: PublisherInput<State>): Publisher<State> {
  const subscribers = createRoster<() => void>()
  const initial = read()
  let snapshot = initial
  let publishedAt = -Infinity
  let cancelScheduled: (() => void) | undefined

  function publish(): void {
    cancelScheduled?.()
    cancelScheduled = undefined
    publishedAt = clock.now()
    snapshot = read()
    for (const subscriber of subscribers.places()) {
      if (subscriber.isTaken) safely(reportError, subscriber.value)
    }
  }

  /** At most `ms`, or a clock that is set back would stretch it. */
  function untilAllowed(ms: number): number {
    return Math.min(ms, Math.max(0, publishedAt + ms - clock.now()))
  }

  return {
    getSnapshot: () => snapshot,
    getServerSnapshot: () => initial,
    subscribe: subscribers.add,
    schedule() {
      if (cancelScheduled) return
      if (batch === false) publish()
      else if (batch === 'frame') cancelScheduled = onNextFrame(clock, publish)
      else cancelScheduled = clock.setTimer(publish, untilAllowed(batch))
    },
    publish,
  }
}

function onNextFrame(clock: Clock, callback: () => void): () => void {
  if (!clock.requestFrame) return clock.setTimer(callback, TIMER_FRAME)
  const cancelFrame = clock.requestFrame(callback)
  const cancelTimer = clock.setTimer(callback, FRAME_FALLBACK)
  return () => {
    cancelFrame()
    cancelTimer()
  }
}
