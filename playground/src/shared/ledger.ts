/** Which numbers a stream has delivered: proof that nothing was lost and nothing came twice. */
export interface Ledger {
  readonly received: number
  readonly lost: number
  readonly doubled: number
  /** What was received, without gaps inside: `[[1, 57], [60, 61]]`. */
  readonly ranges: readonly Range[]
}
type Range = readonly [first: number, last: number]

// Every gap makes a range; a long run of bad luck should not make a long list.
const MAX_RANGES = 50

export function createLedger(): Ledger {
  return { received: 0, lost: 0, doubled: 0, ranges: [] }
}

/** The ledger with one more event; ids that are not numbers leave it as it is. */
export function record(ledger: Ledger, id: string | number): Ledger {
  const n = Number(id)
  if (id === '' || !Number.isSafeInteger(n)) return ledger

  const { ranges } = ledger
  const received = ledger.received + 1
  if (ranges.some(([first, last]) => first <= n && n <= last))
    return { ...ledger, received, doubled: ledger.doubled + 1 }

  const before = ranges.filter(([, last]) => last < n)
  const after = ranges.filter(([first]) => first > n)
  const left = before.at(-1)
  const right = after.at(0)
  const merged: Range = [left?.[1] === n - 1 ? left[0] : n, right?.[0] === n + 1 ? right[1] : n]
  const all = [
    ...before.filter((range) => range[0] !== merged[0]),
    merged,
    ...after.filter((range) => range[1] !== merged[1]),
  ]
  // A latecomer fills a gap; anything else leaves one behind it, or in front of it.
  let gap = 0
  if (left && right) gap = -1
  else if (left) gap = n - left[1] - 1
  else if (right) gap = right[0] - n - 1
  return { ...ledger, received, lost: ledger.lost + gap, ranges: all.slice(-MAX_RANGES) }
}

/** `1–57, 60–61`; a dash where there is nothing. */
export function formatRanges({ ranges }: Ledger): string {
  const texts = ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
  return texts.join(', ') || '—'
}
