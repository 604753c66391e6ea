import { OURS, sizeAgainst } from './imports.ts'
import { WORKLOADS } from './parsing/workloads.ts'
import { type Parsing, type Results, soundOf } from './results.ts'
import { median } from './statistics.ts'
import { kB, kib, times } from './units.ts'

/** What we set out for, and what was reached. */
export interface Verdict {
  what: string
  is: string
  target: string
  met: boolean
}

/** Whom the parser is held against. */
export const PARSER_PEER = 'eventsource-parser'

/** A line of 16 times the length should take 16 times the time; doubled, since a machine may have other things to do. */
const LINEAR = 32

type Show = (value: number) => string

const atLeast = (what: string, value: number, target: number, show: Show = times): Verdict => ({
  what,
  is: show(value),
  target: `at least ${show(target)}`,
  met: value >= target,
})

const atMost = (what: string, value: number, target: number, show: Show = times): Verdict => ({
  what,
  is: show(value),
  target: `at most ${show(target)}`,
  met: value <= target,
})

/** Our speed beside the peer's; `NaN`, which meets no target, where that one could not be timed. */
export function speedOf({ faster }: Parsing, workload: string): number {
  const ratio = faster[workload]?.[PARSER_PEER]
  return typeof ratio === 'number' ? ratio : Number.NaN
}

export function medianSpeed(parsing: Parsing): number {
  return median(WORKLOADS.map(({ id }) => speedOf(parsing, id)))
}

function ofParser(where: string, parsing: Parsing): Verdict[] {
  return [
    atLeast(`Parser in ${where}: speed, median of all streams`, medianSpeed(parsing), 1),
    ...WORKLOADS.map(({ id, title, chunks, target }) =>
      atLeast(`Parser in ${where}: ${title}, chunks of ${chunks}`, speedOf(parsing, id), target),
    ),
    atMost(`Parser in ${where}: time for a line 16 times as long`, parsing.growth, LINEAR),
  ]
}

function ofFlood(flood: Results['flood']): Verdict[] {
  const bare = soundOf(flood, 'none')
  const ours = soundOf(flood, 'sse-store')
  const peer = soundOf(flood, 'fetch-event-source')
  return [
    atMost('200,000 events: time beside a bare loop', ours.wall, 1.5),
    atLeast('200,000 events: speed beside fetch-event-source', peer.wall / ours.wall, 4),
    atMost('200,000 events: tasks over 50 ms, beside a bare loop', ours.longTasks, bare.longTasks, String),
  ]
}

function ofLists(lists: Results['frameworks']['lists']): Verdict[] {
  const none = soundOf(lists, 'none')
  const bindings = [
    {
      name: 'react',
      title: 'React',
      peer: 'react-use-websocket',
      peerTitle: 'react-use-websocket',
      target: 0.6,
    },
    { name: 'vue', title: 'Vue', peer: 'vueuse', peerTitle: 'VueUse', target: 0.8 },
  ]
  return bindings.flatMap(({ name, title, peer, peerTitle, target }) => {
    const own = soundOf(lists, name)
    const what = `10,000 events/s in ${title}`
    return [
      atMost(`${what}: commits a frame`, own.commitsPerFrame, 1, (value) => value.toFixed(2)),
      atMost(`${what}: long tasks, beside no framework`, own.longTasks, none.longTasks, String),
      atMost(`${what}: dropped frames, beside no framework`, own.droppedFrames, none.droppedFrames, String),
      atMost(
        `${what}: main thread beside ${peerTitle}`,
        own.mainThread / soundOf(lists, peer).mainThread,
        target,
      ),
    ]
  })
}

function ofCells(cells: Results['frameworks']['cells']): Verdict[] {
  return [
    atMost(
      '1,000 components in React: cost beside `useSyncExternalStore`',
      soundOf(cells, 'react').mainThread,
      0.7,
    ),
    atMost('1,000 components in Vue: cost beside `computed` parts', soundOf(cells, 'vue').mainThread, 0.7),
  ]
}

function ofMemory({ pinned, connection }: Results['memory']): Verdict[] {
  const own = (record: Record<string, number>) => record['sse-store'] ?? Number.NaN
  return [
    atMost('A kept event of 256 characters keeps alive', own(pinned), 16_384, kib),
    atMost('Heap of an open connection, beside a bare `fetch`', own(connection), 1.1),
  ]
}

export function verdicts({ parser, flood, frameworks, memory, sizes }: Results): Verdict[] {
  return [
    ...ofParser('Node.js', parser.node),
    ...ofParser('Chromium', parser.chromium),
    ...ofFlood(flood),
    ...ofLists(frameworks.lists),
    ...ofCells(frameworks.cells),
    ...ofMemory(memory),
    ...OURS.map((one) => atMost(`Size: ${one.title}`, sizeAgainst(sizes.imports, one), one.target ?? 0, kB)),
  ]
}
