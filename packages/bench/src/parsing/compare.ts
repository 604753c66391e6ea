import { createSum, sumOf, whatIsWrong } from '../checksum.ts'
import { ratioOf, turn } from '../statistics.ts'
import { COMPETITORS, type Competitor, OURS } from './competitors.ts'
import { type Workload, workloadOf } from './workloads.ts'

export interface Effort {
  /** Interleaved rounds, of which the median is taken. */
  rounds: number
  /** How long each competitor works in a round, ms. */
  workMs: number
}

/** How many times our speed is that of each competitor, or in words why that one was not timed. */
export type Faster = Record<string, number | string>

/** Reads everything once, and says what came out wrong. */
export function check(competitor: Competitor, made: ReturnType<Workload['make']>): string | undefined {
  const counted = createSum()
  const feed = competitor.create(counted.add)
  for (const chunk of made.chunks) feed(chunk)
  return whatIsWrong(counted.sum, sumOf(made.events))
}

/**
 * Reads everything `count` times, at the cost of a look at the last character of each event: text that is only a plan how
 * to put pieces together, which engines carry out when it is read, is not read yet. Pages have coarse clocks: it is timed
 * as a whole.
 */
function work(competitor: Competitor, chunks: readonly Uint8Array[], count: number): number {
  let seen = 0
  const from = performance.now()
  for (let pass = 0; pass < count; pass++) {
    const feed = competitor.create((name, data, id) => {
      seen += name.length + id.length + data.charCodeAt(data.length - 1)
    })
    for (const chunk of chunks) feed(chunk)
  }
  const ms = performance.now() - from
  if (seen === 0) throw new Error(`${competitor.id} has read nothing.`)
  return ms
}

/** How many passes fill `workMs`, once the engine has optimised the competitor. */
function warmUp(competitor: Competitor, chunks: readonly Uint8Array[], workMs: number): number {
  const run = (ms: number) => {
    let total = 0
    let count = 0
    while (total < ms || count < 3) {
      total += work(competitor, chunks, 1)
      count++
    }
    return total / count
  }
  run(workMs * 4)
  return Math.max(1, Math.round(workMs / Math.max(run(workMs), 0.01)))
}

/**
 * Runs in Node and in a page alike. One workload a process, so that engines optimise for what they read.
 *
 * @throws Error where our own parser reads wrong
 */
export function compare(
  id: string,
  { rounds, workMs }: Effort,
  competitors: readonly Competitor[] = COMPETITORS,
): Faster {
  const { chunks, events } = workloadOf(id).make()
  const faster: Faster = {}
  const timed: { competitor: Competitor; passes: number; times: number[] }[] = []
  for (const competitor of competitors) {
    const why = competitor.leavesOut?.[id] ?? check(competitor, { chunks, events })
    if (why === undefined) timed.push({ competitor, passes: warmUp(competitor, chunks, workMs), times: [] })
    else faster[competitor.id] = why
  }
  const ours = timed.find(({ competitor }) => competitor === OURS)
  if (!ours) throw new Error(`Our parser reads ${id} wrong: ${faster[OURS.id]}.`)

  for (let round = 0; round < rounds; round++) {
    for (const { competitor, passes, times } of turn(timed, round)) {
      times.push(work(competitor, chunks, passes) / passes)
    }
  }
  for (const { competitor, times } of timed) {
    if (competitor !== OURS) faster[competitor.id] = ratioOf(times, ours.times)
  }
  return faster
}

/** How many times as long a line takes that is 16 times as long: 16 where time is linear. */
export function growth({ rounds }: Effort): number {
  const short = workloadOf('line-1m').make().chunks
  const long = workloadOf('line-16m').make().chunks
  work(OURS, short, 3)
  const times = Array.from({ length: rounds }, () => ({
    short: work(OURS, short, 16) / 16,
    long: work(OURS, long, 1),
  }))
  return ratioOf(
    times.map((time) => time.long),
    times.map((time) => time.short),
  )
}
