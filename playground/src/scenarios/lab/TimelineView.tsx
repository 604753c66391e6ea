import { useSyncExternalStore } from 'react'
import { DiaryView } from '../../shared/react/DiaryView'
import { AXIS } from './drawing'
import type { Recorder } from './recorder'

/** What a stream did, drawn as it happens, and in words. */
export function TimelineView({ recorder }: { recorder: Recorder }) {
  const { bands, waits, tries, events } = useSyncExternalStore(recorder.subscribe, recorder.drawing)
  const diary = useSyncExternalStore(recorder.subscribe, recorder.diary)
  return (
    <>
      <figure className="timeline" data-testid="timeline">
        <div role="img" aria-label="The last 40 seconds, drawn. The list below says the same in words.">
          <p className="timeline-name">Status</p>
          <div className="timeline-track">
            {bands.map(({ key, status, left, width }) => (
              <span
                key={key}
                className="timeline-band"
                data-status={status}
                style={{ left: `${left}%`, width: `${width}%` }}
              >
                <b>{status}</b>
              </span>
            ))}
          </div>
          <p className="timeline-name">Tries</p>
          <div className="timeline-track">
            {waits.map(({ key, left, width, planned }) => (
              <span key={key}>
                <i className="timeline-wait" style={{ left: `${left}%`, width: `${width}%` }} />
                {planned !== null && <i className="timeline-planned" style={{ left: `${planned}%` }} />}
              </span>
            ))}
            {tries.map(({ key, left, width, outcome }) => (
              <i
                key={key}
                className="timeline-try"
                data-outcome={outcome}
                style={{ left: `${left}%`, minWidth: `${width}%` }}
              />
            ))}
          </div>
          <p className="timeline-name">Events</p>
          <div className="timeline-track">
            <svg viewBox="0 0 1000 20" preserveAspectRatio="none">
              <path d={events} />
            </svg>
          </div>
          <p className="timeline-axis">
            {AXIS.map(({ label, left }) => (
              <span key={label} style={{ left: `${left}%` }}>
                {label}
              </span>
            ))}
          </p>
        </div>
        <figcaption>
          <span>
            <i className="timeline-try" data-outcome="accepted" /> accepted
          </span>
          <span>
            <i className="timeline-try" data-outcome="failed" /> failed
          </span>
          <span>
            <i className="timeline-wait" />
            <i className="timeline-planned" /> wait, and its planned end
          </span>
        </figcaption>
      </figure>
      <DiaryView diary={diary} />
    </>
  )
}
