import { describe, expect, it } from 'vitest'
import { type List, type Results, soundOf } from '../src/results.ts'
import { verdicts } from '../src/targets.ts'
import { allMet } from './fixture.ts'

/** What is missed where `change` makes it worse. */
function missed(change: (results: Results) => void): string[] {
  const results = allMet()
  change(results)
  return verdicts(results)
    .filter(({ met }) => !met)
    .map(({ what }) => what)
}

const change = (name: string, part: Partial<List>) => (results: Results) =>
  Object.assign(soundOf(results.frameworks.lists, name), part)

describe('the verdicts', () => {
  it('are all met at their limits', () => {
    expect(missed(() => {})).toEqual([])
  })

  it.each<[string, (results: Results) => void]>([
    [
      'Parser in Node.js: LLM deltas, 250 B of JSON, CRLF, chunks of 64 KiB',
      ({ parser }) => void (parser.node.faster.crlf = { 'eventsource-parser': 1.29 }),
    ],
    [
      'Parser in Chromium: time for a line 16 times as long',
      ({ parser }) => void (parser.chromium.growth = 33),
    ],
    [
      '200,000 events: time beside a bare loop',
      ({ flood }) => void (soundOf(flood, 'sse-store').wall = 1.51),
    ],
    [
      '200,000 events: speed beside fetch-event-source',
      ({ flood }) => void (soundOf(flood, 'fetch-event-source').wall = 5.9),
    ],
    [
      '200,000 events: tasks over 50 ms, beside a bare loop',
      ({ flood }) => void (soundOf(flood, 'sse-store').longTasks = 1),
    ],
    ['10,000 events/s in React: commits a frame', change('react', { commitsPerFrame: 1.01 })],
    ['10,000 events/s in Vue: long tasks, beside no framework', change('vue', { longTasks: 1 })],
    ['10,000 events/s in Vue: dropped frames, beside no framework', change('vue', { droppedFrames: 1 })],
    [
      '10,000 events/s in React: main thread beside react-use-websocket',
      change('react', { mainThread: 1.21 }),
    ],
    ['10,000 events/s in Vue: main thread beside VueUse', change('vue', { mainThread: 1.21 })],
    [
      '1,000 components in React: cost beside `useSyncExternalStore`',
      ({ frameworks }) => void (soundOf(frameworks.cells, 'react').mainThread = 0.71),
    ],
    [
      'A kept event of 256 characters keeps alive',
      ({ memory }) => void (memory.pinned['sse-store'] = 16_385),
    ],
    [
      'Heap of an open connection, beside a bare `fetch`',
      ({ memory }) => void (memory.connection['sse-store'] = 1.11),
    ],
    ['Size: On top of it: `useEventSource` in React', ({ sizes }) => void (sizes.imports.react = 8201)],
    ['Size: `createParser`', ({ sizes }) => void (sizes.imports.parser = 1801)],
  ])('%s', (what, worse) => {
    expect(missed(worse)).toEqual([what])
  })

  it('take the median of all streams', () => {
    const slow = missed(({ parser }) => {
      for (const ratios of Object.values(parser.node.faster)) ratios['eventsource-parser'] = 0.9
    })
    expect(slow).toContain('Parser in Node.js: speed, median of all streams')
  })

  it('are not met where there is nothing to compare with', () => {
    const lost = missed(({ parser }) => void (parser.node.faster.ticks = { 'eventsource-parser': 'wrong' }))
    expect(lost).toContain('Parser in Node.js: Ticks, `data: 12345.67`, chunks of 64 KiB')
  })

  it('refuse to judge where we read wrong ourselves', () => {
    const results = allMet()
    results.flood['sse-store'] = '3 events instead of 4'
    expect(() => verdicts(results)).toThrow('sse-store was not measured: 3 events instead of 4.')
  })
})
