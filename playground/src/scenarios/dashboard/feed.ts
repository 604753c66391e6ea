import { formatEvent } from '../../../server/event-stream.ts'
import { EPOCH, metricAt } from './metrics.ts'

/** What happened longer ago is not told any more, seconds. */
export const KEPT_S = 10
/** At most so many events in one go, to a client that has to catch up. */
export const MAX_IN_ONE_GO = 2_000

/** One client's place in the feed. */
export interface Follower {
  /** What has happened since the last call, as it goes over the wire; the rest of a lot with the next call. */
  next(): string
}

interface FollowerInput {
  /** Events a second. */
  readonly rate: number
  /** The last event that the client has; a newcomer starts with what happens next. */
  readonly cursor: number | undefined
  readonly now: () => number
}

/**
 * Event `n` happens `n / rate` seconds after the epoch, whether anybody listens or not. So a timer that is late sends
 * more the next time, and a server that was restarted knows what its clients have missed.
 */
export function createFollower({ rate, cursor, now }: FollowerInput): Follower {
  const kept = KEPT_S * rate
  const head = () => Math.floor(((now() - EPOCH) * rate) / 1000)
  let sent = head()
  // A cursor from the future is not one of ours.
  if (cursor !== undefined && cursor <= sent + kept) sent = cursor

  return {
    next() {
      const latest = head()
      let text = ''
      if (latest - sent > kept) {
        const first = latest - rate
        text = formatEvent({ id: String(first), name: 'skipped', data: { events: first - sent } })
        sent = first
      }
      const last = Math.min(latest, sent + MAX_IN_ONE_GO)
      while (sent < last) {
        sent++
        text += formatEvent({ id: String(sent), name: 'metric', data: metricAt(sent, rate) })
      }
      return text
    },
  }
}
