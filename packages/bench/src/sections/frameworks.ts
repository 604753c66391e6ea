import type { Lab } from '../chromium/lab.ts'
import type { Paced } from '../pages/main.ts'
import type { Cells, List, Results } from '../results.ts'
import { median, round } from '../statistics.ts'
import { runsOf } from './rounds.ts'
import { busyBeside, medianOfTraces, remarkOn, rightOnes, type Screens, watchScreens } from './screens.ts'

/** Without a framework: the measure of the others. */
const NONE = 'none'
const LISTS = [NONE, 'react', 'vue', 'react-use-websocket', 'vueuse']
const LIST_STREAM: Paced = { rate: 10_000, count: 20_000, delay: 600 }

/** Each beside the plain way of its framework. */
const PLAIN: Record<string, string> = {
  react: 'useSyncExternalStore',
  useSyncExternalStore: 'useSyncExternalStore',
  vue: 'computed',
  computed: 'computed',
}
const CELL_STREAM: Paced = { rate: 2000, count: 4000, delay: 1000 }

/** What `measure` says of each page, or what that one shows wrong whenever it is tried. */
function report<T>(screens: Screens, measure: (name: string) => T): Record<string, T | string> {
  return Object.fromEntries(
    [...screens.timed].map(([name, runs]) => {
      const result = rightOnes(runs).length > 0 ? measure(name) : (runs[0]?.wrong ?? 'shows nothing')
      console.log(' ', name.padEnd(22), JSON.stringify(result))
      return [name, result]
    }),
  )
}

function withRemark<T extends object>(result: T, screens: Screens, name: string): T & { remark?: string } {
  const remark = remarkOn(runsOf(screens.timed, name))
  return remark === undefined ? result : { ...result, remark }
}

export async function measureFrameworks(lab: Lab, rounds: number): Promise<Results['frameworks']> {
  console.log('  a list of the last 100')
  const lists = await watchScreens(lab, 'lists', LIST_STREAM, LISTS, rounds)
  const ofLists = report<List>(lists, (name) => {
    const own = rightOnes(runsOf(lists.timed, name))
    const list = {
      commitsPerEvent: round(median(own.map(({ commits }) => commits / LIST_STREAM.count))),
      commitsPerFrame: round(median(own.map(({ commits, frames }) => commits / frames))),
      droppedFrames: medianOfTraces(lists, name, ({ droppedFrames }) => droppedFrames),
      longTasks: medianOfTraces(lists, name, ({ longTasks }) => longTasks),
      mainThread: round(busyBeside(lists, name, NONE)),
    }
    return withRemark(list, lists, name)
  })
  console.log('  1,000 components')
  const cells = await watchScreens(lab, 'cells', CELL_STREAM, Object.keys(PLAIN), rounds)
  const ofCells = report<Cells>(cells, (name) => {
    const cost = {
      mainThread: round(busyBeside(cells, name, PLAIN[name] ?? name)),
      longTasks: medianOfTraces(cells, name, ({ longTasks }) => longTasks),
    }
    return withRemark(cost, cells, name)
  })
  return { lists: ofLists, cells: ofCells }
}
