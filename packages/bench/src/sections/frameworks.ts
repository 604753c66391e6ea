import { type Lab, mainThread } from '../chromium/lab.ts'
import type { Shown } from '../pages/shown.ts'
import type { List, Results } from '../results.ts'
import { median, ratioOf, round, turn } from '../statistics.ts'

const LISTS = ['none', 'react', 'vue', 'react-use-websocket', 'vueuse'] as const
const LIST_RATE = 10_000
const LIST_EVENTS = 20_000

const CELLS = ['react', 'useSyncExternalStore', 'vue', 'computed'] as const
const CELL_RATE = 2000
const CELL_EVENTS = 4000

type Run = Shown & { busyMs: number }

/** Every page in turn, in so many rounds. */
async function inRounds<Name extends string>(
  names: readonly Name[],
  rounds: number,
  show: (name: Name) => Promise<Run>,
): Promise<Record<Name, Run[]>> {
  const runs = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<Name, Run[]>
  for (let index = 0; index < rounds; index++) {
    for (const name of turn(names, index)) {
      const run = await show(name)
      console.log(name.padEnd(22), JSON.stringify({ ...run, busyMs: Math.round(run.busyMs) }))
      runs[name].push(run)
    }
  }
  return runs
}

const busy = (runs: readonly Run[]) => runs.map(({ busyMs }) => busyMs)

export async function measureLists(lab: Lab, rounds: number): Promise<Results['lists']> {
  const runs = await inRounds(LISTS, rounds, (name) =>
    lab.inPage(async (page) => {
      const { result, busyMs } = await mainThread(page, () =>
        page.evaluate(
          ([name, rate, count]) => window.bench.list(name, rate, count),
          [name, LIST_RATE, LIST_EVENTS] as const,
        ),
      )
      return { ...result, busyMs }
    }),
  )
  return Object.fromEntries(
    Object.entries(runs).map(([name, own]): [string, List] => [
      name,
      {
        commitsPerEvent: round(median(own.map(({ commits }) => commits / LIST_EVENTS))),
        commitsPerFrame: round(median(own.map(({ commits, frames }) => commits / frames))),
        droppedFrames: median(own.map(({ dropped }) => dropped)),
        longTasks: median(own.map(({ longTasks }) => longTasks)),
        mainThread: round(ratioOf(busy(own), busy(runs.none))),
      },
    ]),
  )
}

export async function measureCells(lab: Lab, rounds: number): Promise<Results['cells']> {
  const runs = await inRounds(CELLS, rounds, (name) =>
    lab.inPage(async (page) => {
      const { result, busyMs } = await mainThread(page, () =>
        page.evaluate(
          ([name, rate, count]) => window.bench.cells(name, rate, count),
          [name, CELL_RATE, CELL_EVENTS] as const,
        ),
      )
      return { ...result, busyMs }
    }),
  )
  return {
    react: { mainThread: round(ratioOf(busy(runs.react), busy(runs.useSyncExternalStore))) },
    vue: { mainThread: round(ratioOf(busy(runs.vue), busy(runs.computed))) },
  }
}
