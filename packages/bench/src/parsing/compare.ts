import { assertSame, createSum, sumOf } from '../checksum.ts'
import { ratioOf, turn } from '../statistics.ts'
import { COMPETITORS, type Competitor, OURS } from './competitors.ts'
import { type Workload, workloadOf } from './workloads.ts'

export interface Effort {
  /** Interleaved rounds, of which the median is taken. */
  rounds: number
  /** How long each competitor works in a round, ms. */
  workMs: number
}

/** How many times our speed is that of each competitor. */
export type Faster = Record<string, number>

/** @throws Error where the competitor does not read the workload right */
export function check(competitor: Competitor, { id }: Pick<Workload, 'id'>, made: ReturnType<Workload['make']>): void {
  const counted = createSum()
  const feed = competitor.create(counted.add)
  for (const chunk of made.chunks) feed(chunk)
  assertSame(competitor.id, id, counted.sum, sumOf(made.events))
}

/** Reads everything `count` times, at the cost of counting the events. Pages have coarse clocks: it is timed as a whole. */
function work(competitor: Competitor, chunks: readonly Uint8Array[], count: number): number {
  let characters = 0
  const from = performance.now()
  for (let pass = 0; pass < count; pass++) {
    const feed = competitor.create((name, data, id) => {
      characters += name.length + data.length + id.length
    })
    for (const chunk of chunks) feed(chunk)
  }
  const ms = performance.now() - from
  if (characters === 0) throw new Error(`${competitor.id} has read nothing.`)
  return ms
}

/** Runs in Node and in a page alike. One workload a process, so that engines optimise for what they read. */
export function compare(id: string, { rounds, workMs }: Effort): Faster {
  const workload = workloadOf(id)
  const made = workload.make()
  const competitors = COMPETITORS.filter(({ leavesOut }) => !leavesOut?.includes(id))
  for (const competitor of competitors) check(competitor, workload, made)

  const passes = new Map<Competitor, number>()
  for (const competitor of competitors) {
    // Until the engine has optimised it; the second half says how many passes fill a round.
    const warm = (ms: number) => {
      let total = 0
      let count = 0
      while (total < ms || count < 3) {
        total += work(competitor, made.chunks, 1)
        count++
      }
      return total / count
    }
    warm(workMs * 4)
    passes.set(competitor, Math.max(1, Math.round(workMs / Math.max(warm(workMs), 0.01))))
  }

  const times = new Map<Competitor, number[]>(competitors.map((competitor) => [competitor, []]))
  for (let round = 0; round < rounds; round++) {
    for (const competitor of turn(competitors, round)) {
      const count = passes.get(competitor) as number
      times.get(competitor)?.push(work(competitor, made.chunks, count) / count)
    }
  }

  const ours = times.get(OURS) as number[]
  const faster: Faster = {}
  for (const [competitor, theirs] of times) {
    if (competitor !== OURS) faster[competitor.id] = ratioOf(theirs, ours)
  }
  return faster
}

/** How many times as long a line takes that is 16 times as long: 16 where time is linear. */
export function growth({ rounds }: Effort): number {
  const [short, long] = ['line-1m', 'line-16m'].map((id) => workloadOf(id).make().chunks) as [Uint8Array[], Uint8Array[]]
  work(OURS, short, 3)
  const times = Array.from({ length: rounds }, () => ({ short: work(OURS, short, 16) / 16, long: work(OURS, long, 1) }))
  return ratioOf(
    times.map((time) => time.long),
    times.map((time) => time.short),
  )
}
