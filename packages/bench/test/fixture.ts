import { IMPORTS } from '../src/imports.ts'
import { WORKLOADS } from '../src/parsing/workloads.ts'
import type { Results } from '../src/results.ts'

const parsing = () => ({
  faster: Object.fromEntries(
    WORKLOADS.map(({ id, target }) => [id, { 'eventsource-parser': target + 1, 'fetch-event-source': 4 }]),
  ),
  growth: 16,
})
const flood = (wall: number, longTasks = 0) => ({ wall, mainThread: wall, longTasks })
const list = (mainThread: number) => ({
  commitsPerEvent: 0.006,
  commitsPerFrame: 1,
  droppedFrames: 0,
  longTasks: 0,
  mainThread,
})

/** Results that meet every target. */
export const allMet = (): Results => ({
  environment: { node: '24.0.0', chromium: '150.0', cores: 2, os: 'linux x64' },
  dates: {
    parser: '2026-11-20',
    flood: '2026-11-20',
    frameworks: '2026-11-20',
    memory: '2026-11-20',
    sizes: '2026-11-20',
  },
  versions: { react: '19.3.1' },
  parser: { node: parsing(), chromium: parsing() },
  flood: {
    none: flood(1),
    'sse-store': flood(1.5),
    'fetch-event-source': flood(6.2, 2),
    EventSource: flood(90, 8),
  },
  frameworks: {
    lists: {
      none: list(1),
      react: list(1.2),
      vue: list(1.2),
      'react-use-websocket': list(2),
      vueuse: list(1.5),
    },
    cells: {
      react: { mainThread: 0.7, longTasks: 0 },
      useSyncExternalStore: { mainThread: 1, longTasks: 0 },
      vue: { mainThread: 0.7, longTasks: 0 },
      computed: { mainThread: 1, longTasks: 0 },
    },
  },
  memory: {
    pinned: { 'sse-store': 16_384, 'eventsource-parser': 65_800 },
    connection: { none: 1, 'sse-store': 1.1 },
  },
  sizes: {
    imports: {
      ...Object.fromEntries(IMPORTS.map(({ id, target = 1000 }) => [id, target])),
      react: 8200,
      vue: 8200,
    },
    parts: { Parser: 60, 'Everything else': 40 },
  },
})
