import { WORKLOADS } from './parsing/workloads.ts'
import type { Parsing, Results } from './results.ts'
import { median } from './statistics.ts'

const PEER = 'eventsource-parser'
const FETCH = 'fetch-event-source'

type Row = readonly (string | number)[]

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

/** 0.83, 1.2, 12 */
const number = (value: number) => (value < 1 ? value.toFixed(2) : String(Number(value.toPrecision(2))))
const times = (value: number | undefined) => (value === undefined ? '' : number(value))
const kib = (bytes: number) => `${number(bytes / 1024)} KiB`
const kB = (bytes: number) => `${(bytes / 1000).toFixed(2)} kB`

/** The names of the clients, as the tables have them. */
const CLIENTS: Record<string, string> = {
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

export function medianOfWorkloads({ faster }: Parsing): number {
  return median(WORKLOADS.map(({ id }) => faster[id]?.[PEER] ?? 0))
}

function parserTable({ node, chromium }: Results['parser']): string {
  const rows = WORKLOADS.map(({ id, title, chunks }) => [
    title,
    chunks,
    times(node.faster[id]?.[PEER]),
    times(chromium.faster[id]?.[PEER]),
    times(node.faster[id]?.[FETCH]),
    times(chromium.faster[id]?.[FETCH]),
  ])
  const medians = ['**Median**', '', times(medianOfWorkloads(node)), times(medianOfWorkloads(chromium)), '', '']
  return table(
    ['Stream', 'Chunks', `${PEER}, Node`, 'Chromium', `${FETCH}, Node`, 'Chromium'],
    [...rows, medians],
  )
}

function floodTable(flood: Results['flood']): string {
  const rows = Object.entries(flood).map(([name, { wall, mainThread, longestTaskMs }]) => [
    CLIENTS[name] ?? name,
    times(wall),
    times(mainThread),
    longestTaskMs === 0 ? 'none' : `${longestTaskMs} ms`,
  ])
  return table(['', 'Time', 'Main thread', 'Longest task over 50 ms'], rows)
}

function listTable(lists: Results['lists']): string {
  const rows = Object.entries(lists).map(([name, list]) => [
    LISTS[name] ?? name,
    number(list.commitsPerFrame),
    number(list.mainThread),
    list.droppedFrames,
    list.longTasks,
  ])
  return table(['', 'Commits a frame', 'Main thread', 'Dropped frames', 'Long tasks'], rows)
}

function memoryTable({ pinned, connection }: Results['memory']): string {
  const names = [...new Set([...Object.keys(pinned), ...Object.keys(connection)])]
  const rows = names.map((name) => {
    const bytes = pinned[name]
    return [name, bytes === undefined ? '' : kib(bytes), times(connection[name])]
  })
  return table(['', 'A kept event keeps alive', 'Heap of a connection, beside a bare `fetch`'], rows)
}

function sizeTable(sizes: Results['sizes']): string {
  return table(
    ['Import', 'Now', 'At most'],
    sizes.map(({ name, bytes, limit }) => [name, kB(bytes), limit]),
  )
}

/** The generated part of the docs' page. */
export function renderPage(results: Results): string {
  const { environment, versions, parser, cells } = results
  const { node, chromium, cores, os, date } = environment
  return `Measured on ${date} with Node.js ${node} and Chromium ${chromium} on ${cores} cores, ${os}. With
${Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ')}.

## Parser

How many times as fast as the other one sse-store’s parser is, from bytes to events: 2 is twice as fast, 0.5 half as fast.
eventsource-parser takes text, so it stands behind a \`TextDecoder\`.

${parserTable(parser)}

A line that is 16 times as long takes ${number(parser.node.growth)} times the time in Node.js, ${number(parser.chromium.growth)} in Chromium, in chunks of 1 KiB.

## 200,000 events

Of 40 bytes each, as fast as they come over HTTP, in Chromium. Times beside a loop that reads the bytes and makes nothing of
them: 2 is twice as long.

${floodTable(results.flood)}

## A list of a stream

10,000 events a second for two seconds; the page shows the last 100. Main thread beside the page without a framework.

${listTable(results.lists)}

## 1,000 components

Each selects one key of one store, at 2,000 events a second. sse-store with \`select\` takes ${number(cells.react.mainThread)} times what
\`useSyncExternalStore\` takes on a store that tells of each event, in React; in Vue ${number(cells.vue.mainThread)} times what a \`computed\` takes.

## Memory

In Node.js: what stays alive when one event of 256 characters is kept of each chunk, and what an open connection costs.

${memoryTable(results.memory)}

## Size

Compressed with gzip, everything included but the framework.

${sizeTable(results.sizes)}`
}

/** The generated part of the README. */
export function renderReadme({ parser, flood, lists, cells, memory }: Results): string {
  const wall = (name: string) => flood[name]?.wall ?? Number.NaN
  const main = (name: string) => lists[name]?.mainThread ?? Number.NaN
  const pinned = (name: string) => memory.pinned[name] ?? Number.NaN
  return table(
    ['', 'sse-store', 'beside'],
    [
      [
        'Parser, median of 12 streams: speed',
        `${number(medianOfWorkloads(parser.node))} × in Node.js, ${number(medianOfWorkloads(parser.chromium))} × in Chromium`,
        PEER,
      ],
      ['200,000 events over HTTP: speed', `${number(wall(FETCH) / wall('sse-store'))} ×`, FETCH],
      ['', `${number(wall('EventSource') / wall('sse-store'))} ×`, 'the browser’s `EventSource`'],
      ['10,000 events a second in React: main thread', `${number(main('react') / main('react-use-websocket'))} ×`, 'react-use-websocket'],
      ['The same in Vue', `${number(main('vue') / main('vueuse'))} ×`, 'VueUse'],
      ['1,000 components of one stream in React', `${number(cells.react.mainThread)} ×`, '`useSyncExternalStore`'],
      ['A kept event of 256 characters keeps alive', kib(pinned('sse-store')), `${kib(pinned(PEER))}: ${PEER}`],
    ],
  )
}
