import type { Page } from 'playwright'
import type { Lab } from '../chromium/lab.ts'
import { mainThread, traced } from '../chromium/observe.ts'
import type { Flood, Results } from '../results.ts'
import { median, ratioOf, round } from '../statistics.ts'
import { inRounds, runsOf } from './rounds.ts'

const EVENTS = 200_000
/** As many before the clock starts: what is measured is a stream that goes on, not how fast code is compiled. */
const WARM_UP = EVENTS
/** Rounds that are traced, beside those that are timed. One: a task for each event makes a trace that is slow to read. */
const TRACED = 1
/** The bare loop is the measure of the others, and no client. */
const BARE = 'none'
const CLIENTS = [
  'sse-store',
  'eventsource-client',
  'event-source-polyfill',
  'fetch-event-source',
  'eventsource',
  'EventSource',
]

type Observe<T> = (page: Page, read: () => Promise<{ wallMs: number }>) => Promise<T>

async function findWrong(lab: Lab): Promise<Record<string, string>> {
  const wrong: Record<string, string> = {}
  for (const name of CLIENTS) {
    const why = await lab.inPage((page) =>
      page.evaluate(([name, count]) => window.bench.check(name, count), [name, EVENTS] as const),
    )
    if (why !== undefined) wrong[name] = why
  }
  return wrong
}

export async function measureFlood(lab: Lab, rounds: number): Promise<Results['flood']> {
  console.log('  checking what each client reads')
  const wrong = await findWrong(lab)
  const names = [BARE, ...CLIENTS.filter((name) => wrong[name] === undefined)]
  const inFreshPage = <T>(name: string, observe: Observe<T>) =>
    lab.inPage(async (page) => {
      const read = (count: number) =>
        page.evaluate(([name, count]) => window.bench.flood(name, count), [name, count] as const)
      await read(WARM_UP)
      return observe(page, () => read(EVENTS))
    })
  console.log(`  ${rounds} rounds, timed`)
  const timed = await inRounds(names, rounds, (name) =>
    inFreshPage(name, async (page, read) => {
      const { result, busyMs } = await mainThread(page, read)
      return { ...result, busyMs }
    }),
  )
  console.log(`  ${TRACED} round, traced`)
  const tasks = await inRounds(names, TRACED, (name) =>
    inFreshPage(name, async (page, read) => (await traced(page, read)).trace),
  )
  const bare = runsOf(timed, BARE)
  const results: Results['flood'] = {}
  for (const name of [BARE, ...CLIENTS]) {
    const why = wrong[name]
    if (why === undefined) {
      const own = runsOf(timed, name)
      const beside = (pick: (run: (typeof own)[number]) => number) =>
        round(ratioOf(own.map(pick), bare.map(pick)))
      results[name] = {
        wall: beside(({ wallMs }) => wallMs),
        mainThread: beside(({ busyMs }) => busyMs),
        longTasks: median(runsOf(tasks, name).map(({ longTasks }) => longTasks)),
      } satisfies Flood
    } else results[name] = why
    console.log(' ', name.padEnd(22), JSON.stringify(results[name]))
  }
  return results
}
