import UPlot from 'uplot'
import { subscribeToTheme } from '../../shell/theme'
import { SERVERS } from './events'
import { columnsOf, roundUp, WINDOW_S, type Measure } from './measures'
import type { Point } from './rolling'

type Points = readonly (Point | null)[]

/** A line chart in an element that gives it its size. */
export interface Chart {
  draw(points: Points): void
  destroy(): void
}

/** How often a chart may move for those who have asked for less motion, ms. */
const CALM_MS = 1000

/** @param host A block with a height of its own; what stands in it is the chart's. */
export function mountChart(host: HTMLElement, { key }: Measure): Chart {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  let colors = readColors(host)
  let drawnAt = -Infinity

  const labels = mountLabels(host)
  const axis: UPlot.Axis = {
    values: () => [],
    ticks: { show: false },
    grid: { stroke: () => colors.line, width: 1 },
  }
  const plot = new UPlot(
    {
      ...sizeOf(host),
      padding: [8, RIGHT, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: false, range: [-WINDOW_S, 0] },
        y: { range: (_plot, _min, max) => [0, labels.setTop(roundUp(max))] },
      },
      axes: [
        { ...axis, size: BOTTOM, splits: () => SECONDS },
        { ...axis, size: LEFT, splits: (_plot, _axis, min, max) => [min, max / 2, max] },
      ],
      series: [
        {},
        ...SERVERS.map((server, index) => ({
          label: server,
          stroke: () => colors.series[index] ?? colors.line,
          width: 1.5,
          points: { show: false },
        })),
      ],
    },
    columnsOf(key, []) as UPlot.AlignedData,
    host,
  )

  const resizing = new ResizeObserver(() => plot.setSize(sizeOf(host)))
  resizing.observe(host)
  const unsubscribe = subscribeToTheme(() => {
    colors = readColors(host)
    plot.redraw(false, true)
  })

  return {
    draw(points) {
      const now = performance.now()
      // An empty window is another stream's: that is shown at once.
      if (calm.matches && points.length > 0 && now - drawnAt < CALM_MS) return
      drawnAt = now
      plot.setData(columnsOf(key, points) as UPlot.AlignedData)
    },
    destroy() {
      resizing.disconnect()
      unsubscribe()
      plot.destroy()
      labels.remove()
    },
  }
}

/** Around the lines, px: for the labels. */
const LEFT = 48
const RIGHT = 14
const BOTTOM = 24

const SECONDS = [-20, -15, -10, -5, 0]

/**
 * The numbers at the axes, as text of the page: on the canvas they would be drawn again with each new point, and text is
 * the dearest thing there is to draw.
 */
function mountLabels(host: HTMLElement) {
  const add = (text: string, style: Partial<CSSStyleDeclaration>) => {
    const label = document.createElement('span')
    label.textContent = text
    Object.assign(label.style, style)
    host.append(label)
    return label
  }
  for (const seconds of SECONDS) {
    const place = 1 + seconds / WINDOW_S
    add(seconds === 0 ? 'now' : `−${-seconds} s`, {
      left: `calc(${LEFT}px + (100% - ${LEFT + RIGHT}px) * ${place})`,
      bottom: '0',
      translate: '-50%',
    })
  }
  const heights = [0, 0.5, 1].map((place) =>
    add('', {
      right: `calc(100% - ${LEFT - 8}px)`,
      bottom: `calc(${BOTTOM}px + (100% - ${BOTTOM + 8}px) * ${place})`,
      translate: '0 50%',
    }),
  )
  let shown = NaN
  return {
    /** Returns it. */
    setTop(top: number): number {
      if (top !== shown)
        for (const [index, label] of heights.entries()) label.textContent = shortNumber((top * index) / 2)
      shown = top
      return top
    },
    remove: () => host.replaceChildren(),
  }
}

function shortNumber(value: number): string {
  return value >= 10_000 ? `${value / 1000}k` : value.toLocaleString('en')
}

function sizeOf(host: HTMLElement): { width: number; height: number } {
  return { width: Math.max(1, host.clientWidth), height: Math.max(1, host.clientHeight) }
}

interface Colors {
  readonly line: string
  readonly series: readonly string[]
}

/** A canvas knows no variables: what they come to in this theme. */
function readColors(host: HTMLElement): Colors {
  const probe = document.createElement('span')
  host.append(probe)
  const read = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const colors = {
    line: read('--line'),
    series: SERVERS.map((server) => read(`--server-${server}`)),
  }
  probe.remove()
  return colors
}
