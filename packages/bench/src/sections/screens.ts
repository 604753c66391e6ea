import type { Page } from 'playwright'
import type { Lab } from '../chromium/lab.ts'
import { mainThread, traced } from '../chromium/observe.ts'
import type { Traced } from '../chromium/trace.ts'
import type { Paced } from '../pages/main.ts'
import type { Shown } from '../pages/shown.ts'
import { median, ratioOf } from '../statistics.ts'
import { inRounds, runsOf } from './rounds.ts'

/** Rounds that are traced, beside those that are timed. */
const TRACED = 3

export type Timed = Shown & { busyMs: number }

/** What was seen of all pages of a kind. */
export interface Screens {
  timed: Map<string, Timed[]>
  traces: Map<string, Traced[]>
}

/** Shows the same stream in every page of `kind`, one after the other, each in a fresh process. */
export async function watchScreens(
  lab: Lab,
  kind: 'lists' | 'cells',
  stream: Paced,
  names: string[],
  rounds: number,
): Promise<Screens> {
  type Observe<T> = (page: Page, watch: () => Promise<Shown>) => Promise<T>
  const inFreshPage = <T>(name: string, observe: Observe<T>) =>
    lab.inPage(async (page) => {
      const args = [kind, name, stream] as const
      await page.evaluate(([kind, name, stream]) => window.bench.mount(kind, name, stream), args)
      return observe(page, () => page.evaluate(() => window.bench.watch()))
    })
  console.log(`  ${rounds} rounds, timed`)
  const timed = await inRounds(names, rounds, (name) =>
    inFreshPage(name, async (page, watch) => {
      const { result, busyMs } = await mainThread(page, watch)
      return { ...result, busyMs }
    }),
  )
  console.log(`  ${TRACED} rounds, traced`)
  const traces = await inRounds(names, TRACED, (name) =>
    inFreshPage(name, async (page, watch) => (await traced(page, watch)).trace),
  )
  return { timed, traces }
}

/** What is to be known beside the figures: exceptions, and rounds that do not count. */
export function remarkOn(runs: readonly Timed[]): string | undefined {
  const wrong = runs.filter((run) => run.wrong !== undefined)
  const thrown = runs.filter((run) => run.thrown !== undefined)
  // React's message ends with where to look it up.
  const firstWords = (text = '') => text.replace(/^Uncaught (Error: )?/, '').split(/[;.]/)[0]
  const remarks = [
    ...(wrong.length > 0 ? [`${wrong[0]?.wrong} in ${wrong.length} of ${runs.length} rounds`] : []),
    ...(thrown.length > 0
      ? [`throws in ${thrown.length} of ${runs.length} rounds: ${firstWords(thrown[0]?.thrown)}`]
      : []),
  ]
  return remarks.length > 0 ? remarks.join('; ') : undefined
}

/** The runs that showed what they had to. */
export const rightOnes = (runs: readonly Timed[]) => runs.filter(({ wrong }) => wrong === undefined)

/** The time of the main thread beside another page's, of the rounds in which both showed what they had to. */
export function busyBeside({ timed }: Screens, name: string, other: string): number {
  const pairs = runsOf(timed, name).flatMap((own, round) => {
    const beside = runsOf(timed, other)[round]
    return beside && own.wrong === undefined && beside.wrong === undefined ? [[own, beside] as const] : []
  })
  return ratioOf(
    pairs.map(([own]) => own.busyMs),
    pairs.map(([, beside]) => beside.busyMs),
  )
}

export function medianOfTraces({ traces }: Screens, name: string, pick: (trace: Traced) => number): number {
  return median(runsOf(traces, name).map(pick))
}
