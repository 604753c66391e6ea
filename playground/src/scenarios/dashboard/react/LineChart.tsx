import { memo, useId, useLayoutEffect, useRef } from 'react'
import { mountChart, type Chart } from '../chart'
import { latestOf, WINDOW_S, type Measure } from '../measures'
import type { Point } from '../rolling'

interface Props {
  measure: Measure
  points: readonly (Point | null)[]
}

/** Lines on a canvas, and beside them the latest numbers as text. Rendered when there is a new point. */
export const LineChart = memo(function LineChart({ measure, points }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<Chart>(null)
  const title = useId()

  useLayoutEffect(() => {
    if (!host.current) return
    const mounted = mountChart(host.current, measure)
    chart.current = mounted
    return () => mounted.destroy()
  }, [measure])
  useLayoutEffect(() => chart.current?.draw(points), [measure, points])

  return (
    <figure className="chart" aria-labelledby={title}>
      <figcaption>
        <b id={title}>{measure.title}</b>
        <ul aria-label="Latest">
          {latestOf(measure, points).map(({ server, text }) => (
            <li key={server} data-server={server}>
              <span>{server}</span> <b>{text}</b>
            </li>
          ))}
        </ul>
      </figcaption>
      <div
        className="chart-plot"
        role="img"
        aria-label={`Lines of the last ${WINDOW_S} seconds, one for each server`}
        ref={host}
      />
    </figure>
  )
})
