import type { News, Price } from './events.ts'

export type MarketEvent =
  | { readonly id: string; readonly name: 'price'; readonly data: Price }
  | { readonly id: string; readonly name: 'news'; readonly data: News }

const SHARES = [
  { symbol: 'AURA', start: 184.2 },
  { symbol: 'BRIO', start: 62.45 },
  { symbol: 'CIRO', start: 311.9 },
  { symbol: 'DUNE', start: 27.35 },
  { symbol: 'ELMO', start: 96.1 },
  { symbol: 'FLOE', start: 143.75 },
  { symbol: 'GALE', start: 58.6 },
  { symbol: 'HALO', start: 221.05 },
] as const

const HEADLINES = [
  'raises its outlook for the year',
  'opens a second plant in the north',
  'names a new head of research',
  'wins a ten-year supply contract',
  'pauses deliveries for an inspection',
  'buys back two per cent of its shares',
  'reports a record quarter',
]

const NEWS_EVERY = 24

/**
 * Event number `n` (1, 2, 3, …) of the market. A pure function: a server that was killed and
 * started again, or one that must replay an hour, tells the same story without having kept it.
 */
export function marketEvent(n: number): MarketEvent {
  const id = String(n)
  // Each block of eight is every share once, in an order that changes from block to block.
  const block = Math.floor((n - 1) / SHARES.length)
  const turn = ((n - 1) * 5 + Math.floor(random(block, 7) * SHARES.length)) % SHARES.length
  const { symbol, start } = SHARES[turn] ?? SHARES[0]

  if (n % NEWS_EVERY === 0) {
    const headline = HEADLINES[(n / NEWS_EVERY - 1) % HEADLINES.length] ?? ''
    return { id, name: 'news', data: { symbol, headline } }
  }
  const price = round(start * Math.exp(walk(n, turn) - walk(0, turn)))
  return { id, name: 'price', data: { symbol, price, change: round((price / start - 1) * 100) } }
}

/** A random walk that can be entered anywhere: smooth noise at several scales, added up. */
function walk(n: number, seed: number): number {
  let sum = 0
  for (const [octave, [period, height]] of WAVES.entries()) {
    const at = n / period
    const left = Math.floor(at)
    const a = random(left, seed * 31 + octave)
    const b = random(left + 1, seed * 31 + octave)
    const part = at - left
    sum += height * (a + (b - a) * part * part * (3 - 2 * part) - 0.5)
  }
  return sum
}

const WAVES = [
  [4096, 0.24],
  [640, 0.09],
  [128, 0.035],
  [24, 0.014],
] as const

/** A hash of two whole numbers, in [0, 1). */
function random(n: number, seed: number): number {
  let h = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(seed + 1, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
