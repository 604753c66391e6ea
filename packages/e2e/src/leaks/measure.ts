import { runChild } from '../child'

const RUNS = 3
/** Compiled code is in the heap too, and comes and goes as it likes: without compilers the figures are exact. */
const WITHOUT_COMPILERS = ['--no-flush-bytecode', '--no-opt', '--no-maglev', '--no-sparkplug']
/** Only ends what hangs, ms. */
const LIMIT = 120_000

export interface MeasureInput {
  readonly input?: unknown
  /** Fast, for a bound that has room for compiled code. */
  readonly compiled?: boolean
}

/** Runs a script three times. What is counted has to be right in each of them; for the heap it is the median. */
export async function measure<Report extends { growth: number }>(
  script: string,
  { input, compiled = false }: MeasureInput = {},
): Promise<{ readonly reports: readonly Report[]; readonly medianGrowth: number }> {
  const nodeArgs = ['--expose-gc', ...(compiled ? [] : WITHOUT_COMPILERS)]
  // All at once: what is measured is each process's own.
  const reports = await Promise.all(
    Array.from({ length: RUNS }, () => runChild<Report>({ script, input, nodeArgs, limit: LIMIT })),
  )
  const growths = reports.map(({ growth }) => growth).sort((a, b) => a - b)
  const medianGrowth = growths[Math.floor(RUNS / 2)] ?? NaN
  console.log(
    `${script}: the heap grew by ${growths.map((bytes) => `${(bytes / 1024).toFixed(1)} KiB`).join(', ')}`,
  )
  return { reports, medianGrowth }
}
