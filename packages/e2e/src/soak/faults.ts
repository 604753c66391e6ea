import { createRandom, shuffled } from '../random.ts'

/** What becomes of a request: it is not served, … */
export const REFUSALS = ['unanswered', '503', '503 with Retry-After', '429'] as const
/** … or its stream ends; all but `end` in the middle of an event. */
export const ENDINGS = ['kill', 'stall', 'reset', 'drop', 'end'] as const

export type Refusal = (typeof REFUSALS)[number]
export type Ending = (typeof ENDINGS)[number]
export type Fault = Refusal | Ending

export const FAULTS: readonly Fault[] = [...REFUSALS, ...ENDINGS]

/** One of each refusal; of the endings more of those that cost no time. */
const DECK: readonly Fault[] = [
  ...REFUSALS,
  ...(['stall', 'stall'] as const),
  ...(['kill', 'kill'] as const),
  ...(['reset', 'reset', 'reset'] as const),
  ...(['drop', 'drop'] as const),
  ...(['end', 'end', 'end'] as const),
]

/** How many requests it takes until every fault has happened. */
export const DECK_SIZE = DECK.length

/** The fault of the n-th request, from 0 on: dealt from shuffled decks, so that each kind has its turn. */
export function faultOf(seed: number, request: number): Fault {
  const deck = Math.floor(request / DECK_SIZE)
  const fault = shuffled(DECK, createRandom(seed, 1, deck))[request % DECK_SIZE]
  return fault ?? 'end'
}
