export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is no median of nothing.')
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

/**
 * How many times as much `theirs` is as `ours`: the median of the ratios of the rounds, each of which ran on the
 * machine as it was just then.
 */
export function ratioOf(theirs: readonly number[], ours: readonly number[]): number {
  if (theirs.length !== ours.length) throw new Error('Rounds are compared one by one.')
  return median(theirs.map((value, round) => value / (ours[round] as number)))
}

/** The order of a round: each one is the first as often as any other, and follows others in turn. */
export function turn<T>(competitors: readonly T[], round: number): T[] {
  const start = round % competitors.length
  const order = [...competitors.slice(start), ...competitors.slice(0, start)]
  return round % 2 ? order.reverse() : order
}

/** Enough digits to compare, no more than the noise allows. */
export function round(value: number): number {
  return Number(value.toPrecision(3))
}
