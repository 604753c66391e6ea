import { OURS, PEERS, sizeAgainst } from './imports.ts'
import { WORKLOADS } from './parsing/workloads.ts'
import type { Results } from './results.ts'
import { medianSpeed, PARSER_PEER, type Verdict } from './targets.ts'
import { kB, kib, number, times } from './units.ts'

type Row = readonly (string | number)[]

const FETCH = 'fetch-event-source'

/** How the tables call what is not called by its own name. */
const TITLES: Record<string, string> = {
  none: 'A bare loop, bytes only',
  EventSource: 'The browser’s `EventSource`',
}
const LISTS: Record<string, string> = {
  none: 'sse-store without a framework',
  react: 'sse-store in React',
  vue: 'sse-store in Vue',
  'react-use-websocket': 'react-use-websocket',
  vueuse: 'VueUse',
}
const CELLS: Record<string, string> = {
  react: 'React: `useEventSource` with `select`',
  useSyncExternalStore: 'React: `useSyncExternalStore` with a selector',
  vue: 'Vue: `useEventSource` with `select`',
  computed: 'Vue: a `computed` of a ref',
}

export function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

/** What stands for a figure that is missing: what the competitor got wrong. */
const figure = (value: number | string | undefined, show = number) =>
  typeof value === 'number' ? show(value) : (value ?? '')

/** A row of figures, or one that says why there are none. */
function row<T extends object>(
  title: string,
  result: T | string,
  width: number,
  cells: (result: T) => Row,
): Row {
  return typeof result === 'string'
    ? [title, `wrong: ${result}`, ...Array<string>(width - 2).fill('')]
    : ['remark' in result ? `${title} (${result.remark})` : title, ...cells(result)]
}

export function verdictTable(verdicts: readonly Verdict[]): string {
  return table(
    ['', 'Now', 'Target', ''],
    verdicts.map(({ what, is, target, met }) => [what, is, target, met ? 'met' : '**not met**']),
  )
}

export function parserTable({ node, chromium }: Results['parser']): string {
  const rows = WORKLOADS.map(({ id, title, chunks }) => [
    title,
    chunks,
    ...[PARSER_PEER, FETCH].flatMap((peer) =>
      [node, chromium].map(({ faster }) => figure(faster[id]?.[peer])),
    ),
  ])
  const medians = ['**Median**', '', number(medianSpeed(node)), number(medianSpeed(chromium)), '', '']
  return table(
    ['Stream', 'Chunks', `${PARSER_PEER}, Node.js`, 'Chromium', `${FETCH}, Node.js`, 'Chromium'],
    [...rows, medians],
  )
}

export function floodTable(flood: Results['flood']): string {
  const head = ['', 'Time', 'Main thread', 'Tasks over 50 ms']
  const rows = Object.entries(flood).map(([name, result]) =>
    row(TITLES[name] ?? name, result, head.length, ({ wall, mainThread, longTasks }) => [
      number(wall),
      number(mainThread),
      longTasks,
    ]),
  )
  return table(head, rows)
}

export function listTable(lists: Results['frameworks']['lists']): string {
  const head = ['', 'Commits an event', 'Commits a frame', 'Main thread', 'Dropped frames', 'Long tasks']
  const rows = Object.entries(lists).map(([name, result]) =>
    row(LISTS[name] ?? name, result, head.length, (list) => [
      list.commitsPerEvent < 0.1 ? list.commitsPerEvent.toFixed(3) : number(list.commitsPerEvent),
      number(list.commitsPerFrame),
      number(list.mainThread),
      list.droppedFrames,
      list.longTasks,
    ]),
  )
  return table(head, rows)
}

export function cellTable(cells: Results['frameworks']['cells']): string {
  const head = ['', 'Main thread, per event', 'Long tasks']
  const rows = Object.entries(cells).map(([name, result]) =>
    row(CELLS[name] ?? name, result, head.length, ({ mainThread, longTasks }) => [
      number(mainThread),
      longTasks,
    ]),
  )
  return table(head, rows)
}

export function memoryTable({ pinned, connection }: Results['memory']): string {
  const names = [...new Set([...Object.keys(pinned), ...Object.keys(connection)])].filter(
    (name) => name !== 'none',
  )
  return table(
    ['', 'A kept event keeps alive', 'Heap of a connection'],
    names.map((name) => [name, figure(pinned[name], kib), figure(connection[name], times)]),
  )
}

export function sizeTable({ imports }: Results['sizes']): string {
  return table(
    ['Import', 'Size'],
    [...OURS, ...PEERS].map((one) => [one.title, kB(sizeAgainst(imports, one))]),
  )
}

export function partTable({ parts }: Results['sizes']): string {
  return table(
    ['Part', 'Share'],
    Object.entries(parts).map(([part, share]) => [part, `${share} %`]),
  )
}
