import type { Clock } from '../environment'

/** A clock that ticks this late, ms, has slept in between. */
const SLEPT = 120_000
const TICK = 30_000

export interface SilenceWatch {
  readonly clock: Clock
  /** Longest silence, ms; 0 is off. */
  readonly limit: number
  /** When the latest byte arrived, epoch ms. */
  readonly lastByteAt: () => number
  readonly onSilence: () => void
}

/** Tells once when the time is over; 0 is off. Returns the stop. */
export function watchTimeout(clock: Clock, ms: number, onTimeout: () => void): () => void {
  if (ms <= 0) return () => {}
  // A page that slept runs its timers before it reads what had come in time: hence the second look.
  let cancel = clock.setTimer(() => {
    cancel = clock.setTimer(onTimeout, 0)
  }, ms)
  return () => cancel()
}

/** Tells once when no byte has come for too long. Re-armed from the clock, not for each chunk. Returns the stop. */
export function watchSilence({ clock, limit, lastByteAt, onSilence }: SilenceWatch): () => void {
  if (limit <= 0) return () => {}
  let seen = lastByteAt()
  const check = () => {
    // The timer of a page that slept fires before the bytes that are queued: they are read before it judges.
    if (seen === lastByteAt()) cancel = clock.setTimer(judge, 0)
    else rearm()
  }
  const judge = () => {
    if (seen === lastByteAt()) onSilence()
    else rearm()
  }
  const rearm = () => {
    seen = lastByteAt()
    // At most the limit, or a clock that was set back would stretch it.
    const remaining = Math.min(limit, seen + limit - clock.now())
    cancel = clock.setTimer(check, Math.max(0, remaining))
  }
  let cancel = clock.setTimer(check, limit)
  return () => cancel()
}

/** Ticks, and tells when a tick comes so late that the machine must have slept. Returns the stop. */
export function watchForSleep(clock: Clock, onSlept: () => void): () => void {
  let cancel: () => void
  const tick = () => {
    const due = clock.now() + TICK
    cancel = clock.setTimer(() => {
      const late = clock.now() - due
      tick()
      if (late > SLEPT) onSlept()
    }, TICK)
  }
  tick()
  return () => cancel()
}
