import { json, useEventSource } from '@sse-store/react'
import { useLayoutEffect, useState } from 'react'
import { StreamControls } from '../../shared/react/StreamControls'
import { StreamStatus } from '../../shared/react/StreamStatus'
import { dashboardCollector, type Dashboard } from './collect'
import type { Metric, Rate, Skipped } from './events'
import { MEASURES } from './measures'
import { createMeter } from './meter'
import { describeView } from './view'
import { Counters } from './react/Counters'
import { LatestEvents } from './react/LatestEvents'
import { LineChart } from './react/LineChart'
import { RatePicker } from './react/RatePicker'

export function ReactPanel() {
  const [rate, setRate] = useState<Rate>(10_000)
  const [frozen, setFrozen] = useState<Dashboard>()
  const [meter] = useState(createMeter)

  // Another rate is another url, and so another stream: its data starts
  // anew, in the very render that asks for it.
  const stream = useEventSource(`/dashboard?rate=${rate}`, {
    events: { metric: json<Metric>(), skipped: json<Skipped>() },
    collect: () => dashboardCollector,
    idleTimeout: 6000,
    whenHidden: { closeAfter: 5_000 },
  })
  const { received } = stream.data
  const shown = frozen ?? stream.data
  useLayoutEffect(() => meter.commit(received), [meter, received])

  function pick(rate: Rate) {
    setFrozen(undefined)
    setRate(rate)
  }

  return (
    <>
      <StreamStatus stream={stream} />
      <StreamControls stream={stream}>
        <button
          type="button"
          className="primary"
          onClick={() => setFrozen(frozen ? undefined : stream.data)}
        >
          {frozen ? 'Resume' : 'Pause'}
        </button>
      </StreamControls>

      <Counters dashboard={stream.data} meter={meter} rate={rate} />
      <div className="dashboard-bar">
        <RatePicker rate={rate} onPick={pick} />
        <p data-testid="view">{describeView(frozen, stream.data)}</p>
      </div>

      <div className="charts" data-frozen={!!frozen}>
        {MEASURES.map((measure) => (
          <LineChart
            key={measure.key}
            measure={measure}
            points={shown.points}
          />
        ))}
      </div>
      <LatestEvents rows={shown.rows} />
    </>
  )
}
