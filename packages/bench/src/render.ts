import { type Results, SECTIONS, soundOf } from './results.ts'
import {
  cellTable,
  floodTable,
  listTable,
  memoryTable,
  parserTable,
  partTable,
  sizeTable,
  table,
  verdictTable,
} from './tables.ts'
import { medianSpeed, PARSER_PEER, verdicts } from './targets.ts'
import { kB, kib, number, times } from './units.ts'

/** The days of the results: one, or from when to when. */
function daysOf(dates: Results['dates']): string {
  const days = [...new Set(SECTIONS.map((section) => dates[section]))].sort()
  return days.length === 1 ? `on ${days[0]}` : `from ${days[0]} to ${days.at(-1)}`
}

/** The generated part of the docs' page. */
export function renderPage(results: Results): string {
  const { environment, versions, dates, parser, flood, frameworks, memory, sizes } = results
  const { node, chromium, cores, os } = environment
  const all = verdicts(results)
  const met = all.filter((verdict) => verdict.met).length
  return `Measured ${daysOf(dates)} with Node.js ${node} and Chromium ${chromium} on ${cores} cores, ${os}, beside
${Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ')}.

## Parser

How many times as fast as the other one sse-store’s parser is, from bytes to events: 2 is twice as fast, 0.5 half as fast.
eventsource-parser takes text, so it stands behind a \`TextDecoder\`.

${parserTable(parser)}

A line that is 16 times as long takes ${number(parser.node.growth)} times the time in Node.js, ${number(parser.chromium.growth)} in Chromium, in chunks of 1 KiB.

## 200,000 events

Of 40 bytes each, as fast as they come over HTTP, in Chromium. Time, and time of the main thread, beside a loop that reads the
bytes and makes nothing of them: 2 is twice as long.

${floodTable(flood)}

## A list of a stream

10,000 events a second for two seconds; the page shows the last 100. Main thread beside the page without a framework.

${listTable(frameworks.lists)}

## 1,000 components

Each shows one key of one stream of 2,000 events a second. Main thread beside the plain way of the same framework: a store
that tells its listeners of each event.

${cellTable(frameworks.cells)}

## Memory

In Node.js: what stays alive when one event of 256 characters is kept of each chunk of 64 KiB, and what an open connection
costs beside a bare \`fetch\`.

${memoryTable(memory)}

## Size

Bundled, minified, compressed with \`gzip -9\`, everything included but the framework.

${sizeTable(sizes)}

What \`createEventSource\` consists of, by minified bytes:

${partTable(sizes)}

## What we set out for

${met} of ${all.length} targets are met.

${verdictTable(all)}`
}

/** The generated part of the README. */
export function renderReadme({ parser, flood, frameworks, memory, sizes }: Results): string {
  const { lists, cells } = frameworks
  const wall = (name: string) => soundOf(flood, name).wall
  const main = (name: string) => soundOf(lists, name).mainThread
  const faster = (peer: string, title = peer) => [
    '200,000 events over HTTP: speed',
    times(wall(peer) / wall('sse-store')),
    title,
  ]
  const pinned = (name: string) => kib(memory.pinned[name] ?? Number.NaN)
  const peerSize = (id: string) => kB(sizes.imports[id] ?? Number.NaN)
  return table(
    ['', 'sse-store', 'beside'],
    [
      ['Parser in Node.js: speed, median of all streams', times(medianSpeed(parser.node)), PARSER_PEER],
      ['The same in Chromium', times(medianSpeed(parser.chromium)), PARSER_PEER],
      faster('fetch-event-source'),
      faster('EventSource', 'the browser’s `EventSource`'),
      [
        '10,000 events a second in React: main thread',
        times(main('react') / main('react-use-websocket')),
        'react-use-websocket',
      ],
      ['The same in Vue', times(main('vue') / main('vueuse')), 'VueUse'],
      [
        '1,000 components in React: main thread',
        times(soundOf(cells, 'react').mainThread),
        '`useSyncExternalStore`',
      ],
      ['The same in Vue', times(soundOf(cells, 'vue').mainThread), '`computed`'],
      [
        'A kept event of 256 characters keeps alive',
        pinned('sse-store'),
        `${pinned(PARSER_PEER)}: ${PARSER_PEER}`,
      ],
      [
        'Parser, compressed',
        kB(sizes.imports.parser ?? Number.NaN),
        `${peerSize(PARSER_PEER)}: ${PARSER_PEER}`,
      ],
    ],
  )
}
