import { useEffect, useState } from 'react'
import type { Dashboard } from '../collect'
import { formatCount } from '../measures'
import { NOTHING_READ, type Meter } from '../meter'

interface Props {
  dashboard: Dashboard
  meter: Meter
  /** Another one is counted from zero. */
  rate: number
}

/** How much comes in, how often that is rendered, and whether anything is missing. */
export function Counters({ dashboard, meter, rate }: Props) {
  const { received, lost, doubled, skipped } = dashboard
  const [reading, setReading] = useState(NOTHING_READ)
  useEffect(() => {
    const stop = meter.start(setReading)
    return () => {
      stop()
      setReading(NOTHING_READ)
    }
  }, [meter, rate])

  return (
    <dl className="facts counters">
      <div>
        <dt>Events</dt>
        <dd data-testid="received">{formatCount(received)}</dd>
      </div>
      <div>
        <dt>Commits</dt>
        <dd data-testid="commits">{formatCount(reading.commits)}</dd>
      </div>
      <div>
        <dt>Frames</dt>
        <dd data-testid="frames">{formatCount(reading.frames)}</dd>
      </div>
      <div>
        <dt>Per commit</dt>
        <dd data-testid="per-commit">{formatCount(reading.eventsPerCommit)}</dd>
      </div>
      <div>
        <dt>Events/s</dt>
        <dd data-testid="speed">{formatCount(reading.eventsPerSecond)}</dd>
      </div>
      <div>
        <dt>Lost</dt>
        <dd data-testid="lost">{formatCount(lost)}</dd>
      </div>
      <div>
        <dt>Doubled</dt>
        <dd data-testid="doubled">{formatCount(doubled)}</dd>
      </div>
      <div>
        <dt>Skipped</dt>
        <dd data-testid="skipped">{formatCount(skipped)}</dd>
      </div>
    </dl>
  )
}
