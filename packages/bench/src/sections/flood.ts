import { type Lab, mainThread } from '../chromium/lab.ts'
import type { Flood, Results } from '../results.ts'
import { median, ratioOf, round, turn } from '../statistics.ts'

const EVENTS = 200_000
/** The bare loop is the measure of the others, and no client. */
const BARE = 'none'
const NAMES = [
  BARE,
  'sse-store',
  'eventsource-client',
  'event-source-polyfill',
  'fetch-event-source',
  'eventsource',
  'EventSource',
]

interface Run {
  wallMs: number
  busyMs: number
  longestTaskMs: number
}

export async function measureFlood(lab: Lab, rounds: number): Promise<Results['flood']> {
  const runs = new Map<string, Run[]>(NAMES.map((name) => [name, []]))
  for (const name of NAMES) {
    if (name !== BARE) await lab.inPage((page) => page.evaluate((name) => window.bench.check(name), name))
  }
  for (let index = 0; index < rounds; index++) {
    for (const name of turn(NAMES, index)) {
      const run = await lab.inPage(async (page) => {
        // The first time loads the code.
        const read = (count: number) =>
          page.evaluate(([name, count]) => window.bench.flood(name, count), [name, count] as const)
        await read(1000)
        const { result, busyMs } = await mainThread(page, () => read(EVENTS))
        return { ...result, busyMs }
      })
      runs.get(name)?.push(run)
    }
  }
  const bare = runs.get(BARE) as Run[]
  const results: Results['flood'] = {}
  for (const [name, own] of runs) {
    const beside = (pick: (run: Run) => number) => round(ratioOf(own.map(pick), bare.map(pick)))
    const flood: Flood = {
      wall: beside(({ wallMs }) => wallMs),
      mainThread: beside(({ busyMs }) => busyMs),
      longestTaskMs: Math.round(median(own.map(({ longestTaskMs }) => longestTaskMs))),
    }
    results[name] = flood
    console.log('flood', name.padEnd(22), JSON.stringify(flood))
  }
  return results
}
