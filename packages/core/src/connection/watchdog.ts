import type { Clock } from '../environment'

export interface SilenceWatch {
  readonly clock: Clock
  /** Longest silence, ms; 0 is off. */
  readonly limit: number
  /** When the latest byte arrived, epoch ms. */
  readonly lastByteAt: () => number
  readonly onSilence: () => void
}

/** Tells once when no byte has come for too long. Re-armed from the clock, not for each chunk. Returns the stop. */
export function watchSilence({ clock, limit, lastByteAt, onSilence }: SilenceWatch): () => void {
  if (limit <= 0) return () => {}
  const remaining = () => lastByteAt() + limit - clock.now()
  const arm = (ms: number) => clock.setTimer(check, ms)
  const check = () => {
    const ms = remaining()
    // The timer of a page that slept fires before the bytes that are queued: they are read before it judges.
    cancel = ms > 0 ? arm(ms) : clock.setTimer(judge, 0)
  }
  const judge = () => {
    if (remaining() > 0) check()
    else onSilence()
  }
  let cancel = arm(limit)
  return () => cancel()
}
