// #region bus
import { Feed } from './feed'

export interface Message {
  readonly number: number
  readonly event: string
  readonly data: string
}

/** Numbers the events, keeps the last ones, and tells all processes. */
export interface Bus {
  /** Tells the ids of this log from those of an earlier one. */
  readonly epoch: string
  publish(event: string, data: string): Promise<void>
  /** First the messages that it has kept, then each new one. */
  subscribe(listener: (message: Message) => void): Promise<() => void>
}

/** The feed of one process, as the bus tells it until `leave()`. */
export async function feedFrom(bus: Bus, limit = 1_000) {
  const feed = new Feed(limit, bus.epoch)
  const leave = await bus.subscribe(({ event, data, number }) =>
    feed.publish(event, data, number),
  )
  return { feed, leave }
}
// #endregion bus

// #region memory
/** A bus for tests, and for a single process. */
export function memoryBus(epoch: string, limit = 1_000): Bus {
  const kept: Message[] = []
  const listeners = new Set<(message: Message) => void>()
  let number = 0
  return {
    epoch,
    async publish(event, data) {
      const message = { number: ++number, event, data }
      kept.push(message)
      if (kept.length > limit) kept.shift()
      for (const listener of listeners) listener(message)
    },
    async subscribe(listener) {
      for (const message of kept) listener(message)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
// #endregion memory
