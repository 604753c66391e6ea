import { createCatchUp } from '../../../server/catch-up.ts'
import type { EventStream } from '../../../server/event-stream.ts'
import { marketEvent } from './market.ts'

/** What a newcomer gets before it goes live. */
export const NEWCOMER_EVENTS = 20
/** A cursor further away than this, in either direction, is not ours: its owner is a newcomer. */
export const MAX_GAP = 10_000

export interface Feed {
  /** Sends what came after the cursor, then everything as it happens. Returns the way out. */
  join(stream: EventStream, cursor: number | undefined): () => void
}

/**
 * The live feed. It ticks only while someone listens, and needs no history: events follow from
 * their number alone.
 */
export function createFeed({ priceMs, keepAliveMs }: { priceMs: number; keepAliveMs: number }): Feed {
  const streams = new Set<EventStream>()
  const mayCatchUp = createCatchUp(MAX_GAP)
  let head = NEWCOMER_EVENTS
  let timers: NodeJS.Timeout[] = []

  const advance = (to: number) => {
    while (head < to) {
      const event = marketEvent(++head)
      for (const stream of streams) stream.send(event)
    }
  }

  const start = () => {
    timers = [
      setInterval(() => advance(head + 1), priceMs),
      setInterval(() => {
        for (const stream of streams) stream.comment('keep-alive')
      }, keepAliveMs),
    ]
  }

  const stop = () => {
    for (const timer of timers) clearInterval(timer)
  }

  return {
    join(stream, cursor) {
      const known = cursor !== undefined && head - cursor <= MAX_GAP && mayCatchUp(cursor - head)
      // A cursor ahead of us comes from the life before a restart: catch up, and take the others along.
      if (known) advance(cursor)
      for (let n = (known ? cursor : head - NEWCOMER_EVENTS) + 1; n <= head; n++) stream.send(marketEvent(n))

      streams.add(stream)
      if (streams.size === 1) start()
      return () => {
        if (streams.delete(stream) && streams.size === 0) stop()
      }
    },
  }
}
