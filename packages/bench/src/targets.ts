import { WORKLOADS } from './parsing/workloads.ts'
import type { Parsing, Results } from './results.ts'
import { median } from './statistics.ts'

export interface Verdict {
  what: string
  is: string
  target: string
  met: boolean
}

const PEER = 'eventsource-parser'

const times = (value: number) => `${value.toFixed(2)} ×`
const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`

const atLeast = (what: string, value: number, target: number): Verdict => ({
  what,
  is: times(value),
  target: `at least ${times(target)}`,
  met: value >= target,
})

const atMost = (what: string, value: number, target: number, show = times): Verdict => ({
  what,
  is: show(value),
  target: `at most ${show(target)}`,
  met: value <= target,
})

function ofParser(where: string, { faster, growth }: Parsing): Verdict[] {
  const ratio = (id: string) => faster[id]?.[PEER] ?? 0
  return [
    atLeast(`${where}: parser, median of all workloads`, median(WORKLOADS.map(({ id }) => ratio(id))), 1),
    ...WORKLOADS.map(({ id, title, chunks, target }) =>
      atLeast(`${where}: ${title}, chunks of ${chunks}`, ratio(id), target),
    ),
    // Doubled, since a machine may have other things to do.
    atMost(`${where}: time for 16 times as long a line`, growth, 32),
  ]
}

/** What we set out for, and what was reached. */
export function verdicts({ parser, flood, lists, cells, memory }: Results): Verdict[] {
  const of = <T>(record: Record<string, T>, name: string): T => {
    const found = record[name]
    if (found === undefined) throw new Error(`There is no result of ${name}.`)
    return found
  }
  const ours = of(flood, 'sse-store')
  const bareTask = of(flood, 'none').longestTaskMs
  const none = of(lists, 'none')
  const shown = (['react', 'vue'] as const).map((name) => ({ name, ...of(lists, name) }))
  const titles = { react: 'React', vue: 'Vue' }
  return [
    ...ofParser('Node', parser.node),
    ...ofParser('Chromium', parser.chromium),
    atMost('200,000 events: time beside a bare loop', ours.wall, 1.5),
    atLeast('200,000 events: speed beside fetch-event-source', of(flood, 'fetch-event-source').wall / ours.wall, 4),
    {
      what: '200,000 events: longest task over 50 ms',
      is: `${ours.longestTaskMs} ms`,
      target: `${bareTask} ms, as the bare loop`,
      met: ours.longestTaskMs <= Math.max(50, bareTask),
    },
    ...shown.flatMap(({ name, commitsPerFrame, droppedFrames, longTasks, mainThread }) => [
      atMost(`10,000 events/s in ${titles[name]}: commits a frame`, commitsPerFrame, 1),
      {
        what: `10,000 events/s in ${titles[name]}: dropped frames, long tasks`,
        is: `${droppedFrames}, ${longTasks}`,
        target: `${none.droppedFrames}, ${none.longTasks} as without a framework`,
        met: droppedFrames <= none.droppedFrames && longTasks <= none.longTasks,
      },
      name === 'react'
        ? atMost(
            '10,000 events/s in React: main thread beside react-use-websocket',
            mainThread / of(lists, 'react-use-websocket').mainThread,
            0.6,
          )
        : atMost('10,000 events/s in Vue: main thread beside VueUse', mainThread / of(lists, 'vueuse').mainThread, 0.8),
    ]),
    atMost('1,000 components in React: cost beside useSyncExternalStore', cells.react.mainThread, 0.7),
    atMost('1,000 components in Vue: cost beside computed parts', cells.vue.mainThread, 0.7),
    atMost('A kept event of 256 characters', of(memory.pinned, 'sse-store'), 16_384, kib),
    atMost('Heap of an open connection, beside a bare fetch', of(memory.connection, 'sse-store'), 1.1),
  ]
}
