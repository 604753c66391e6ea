import type { EventSourceControls } from '@sse-store/core'
import type { CountingPage } from '../counting.ts'
import { shuffled, whole, type Random } from '../random.ts'

/** What the page and its user do to the client meanwhile. None of it may lose or double an event. */
export const DISTURBANCES = [
  'online again',
  'hidden',
  'frozen',
  'back/forward cache',
  'reconnect()',
  'close(), open()',
] as const
export type Disturbance = (typeof DISTURBANCES)[number]

export interface DisturbInput {
  readonly page: CountingPage
  readonly store: EventSourceControls
  readonly random: Random
  /** Nothing is started again after the end. */
  readonly isOver: () => boolean
}

/** Returns what causes the next disturbance, each in its turn. */
export function createDisturber({ page, store, random, isOver }: DisturbInput): () => Disturbance {
  let deck: Disturbance[] = []

  function undoLater(undo: () => void): void {
    setTimeout(
      () => {
        if (!isOver()) undo()
      },
      whole(random, 0, 30),
    )
  }

  function disturb(disturbance: Disturbance): void {
    switch (disturbance) {
      case 'online again':
        page.emit('offline')
        return undoLater(() => page.emit('online'))
      case 'hidden':
        page.emit('visibilitychange')
        return undoLater(() => page.emit('visibilitychange'))
      case 'frozen':
        page.emit('freeze')
        return undoLater(() => page.emit('resume'))
      case 'back/forward cache':
        page.emit('pagehide')
        return undoLater(() => page.emit('pageshow'))
      case 'reconnect()':
        return store.reconnect()
      case 'close(), open()':
        store.close()
        return random() < 0.5 ? store.open() : undoLater(() => store.open())
    }
  }

  return () => {
    if (deck.length === 0) deck = shuffled(DISTURBANCES, random)
    const disturbance = deck.pop() ?? 'reconnect()'
    // Half of them in the middle of a chunk, half when it has been delivered.
    if (random() < 0.5) disturb(disturbance)
    else
      setImmediate(() => {
        if (!isOver()) disturb(disturbance)
      })
    return disturbance
  }
}
