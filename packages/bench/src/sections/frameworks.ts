import type { Page } from 'playwright'
import type { Lab } from '../chromium/lab.ts'
import { mainThread, traced } from '../chromium/observe.ts'
import type { Traced } from '../chromium/trace.ts'
import type { Shown } from '../pages/shown.ts'
import type { Paced } from '../pages/main.ts'
import type { Results } from '../results.ts'
import { median, ratioOf, round } from '../statistics.ts'
import { inRounds, runsOf } from './rounds.ts'

const LISTS = ['none', 'react', 'vue', 'react-use-websocket', 'vueuse']
const LIST_STREAM: Paced = { rate: 10_000, count: 20_000, delay: 600 }

/** Each beside the plain way of its framework. */
const CELLS: Record<string, string> = {
  react: 'useSyncExternalStore',
  useSyncExternalStore: 'useSyncExternalStore',
  vue: 'computed',
  computed: 'computed',
}
const CELL_STREAM: Paced = { rate: 2000, count: 4000, delay: 1000 }

/** Rounds that are traced, beside those that are timed. */
const TRACED = 3

interface Runs {
  timed: Map<string, (Shown & { busyMs: number })[]>
  traces: Map<string, Traced[]>
  /** What each shows wrong in the end. */
  wrong: Record<string, string>
}

type Observe<T> = (page: Page, watch: () => Promise<Shown>) => Promise<T>

async function run(
  lab: Lab,
  kind: 'lists' | 'cells',
  stream: Paced,
  names: string[],
  rounds: number,
): Promise<Runs> {
  const wrong: Record<string, string> = {}
  const inFreshPage = <T>(name: string, observe: Observe<T>) =>
    lab.inPage(async (page) => {
      await page.evaluate(([kind, name, stream]) => window.bench.mount(kind, name, stream), [
        kind,
        name,
        stream,
      ] as const)
      return observe(page, () => page.evaluate(() => window.bench.watch()))
    })
  console.log(`  ${rounds} rounds, timed`)
  const timed = await inRounds(names, rounds, (name) =>
    inFreshPage(name, async (page, watch) => {
      const { result, busyMs } = await mainThread(page, watch)
      if (result.wrong !== undefined) wrong[name] = result.wrong
      return { ...result, busyMs }
    }),
  )
  console.log(`  ${TRACED} rounds, traced`)
  const traces = await inRounds(names, TRACED, (name) =>
    inFreshPage(name, async (page, watch) => {
      const { result, trace } = await traced(page, watch)
      if (result.wrong !== undefined) wrong[name] = result.wrong
      return trace
    }),
  )
  return { timed, traces, wrong }
}

/** What `measure` says of each, or what that one showed wrong. */
function report<T>(
  names: string[],
  { wrong }: Runs,
  measure: (name: string) => T,
): Record<string, T | string> {
  return Object.fromEntries(
    names.map((name) => {
      const result = wrong[name] ?? measure(name)
      console.log(' ', name.padEnd(22), JSON.stringify(result))
      return [name, result]
    }),
  )
}

export async function measureFrameworks(lab: Lab, rounds: number): Promise<Results['frameworks']> {
  console.log('  a list of the last 100')
  const lists = await run(lab, 'lists', LIST_STREAM, LISTS, rounds)
  console.log('  1,000 components')
  const cells = await run(lab, 'cells', CELL_STREAM, Object.keys(CELLS), rounds)
  const busy = (runs: Runs, name: string) => runsOf(runs.timed, name).map(({ busyMs }) => busyMs)
  const traced = (runs: Runs, name: string, pick: (trace: Traced) => number) =>
    median(runsOf(runs.traces, name).map(pick))
  return {
    lists: report(LISTS, lists, (name) => {
      const own = runsOf(lists.timed, name)
      return {
        commitsPerEvent: round(median(own.map(({ commits }) => commits / LIST_STREAM.count))),
        commitsPerFrame: round(median(own.map(({ commits, frames }) => commits / frames))),
        droppedFrames: traced(lists, name, ({ droppedFrames }) => droppedFrames),
        longTasks: traced(lists, name, ({ longTasks }) => longTasks),
        mainThread: round(ratioOf(busy(lists, name), busy(lists, 'none'))),
      }
    }),
    cells: report(Object.keys(CELLS), cells, (name) => ({
      mainThread: round(ratioOf(busy(cells, name), busy(cells, CELLS[name] ?? name))),
      longTasks: traced(cells, name, ({ longTasks }) => longTasks),
    })),
  }
}
