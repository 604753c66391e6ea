import type { EventOf } from '@sse-store/core'
import type { News, Price, PriceEvents } from './events'

/** A share's row: its latest price, and enough of the past to draw. */
export interface Quote extends Price {
  readonly id: string
  readonly direction: 'up' | 'down' | 'same'
  readonly trail: readonly number[]
}

/** What the stream's events add up to. */
export interface Board {
  readonly quotes: readonly Quote[]
  readonly news: readonly (News & { readonly id: string })[]
}

const TRAIL = 24
const HEADLINES = 3

export const emptyBoard: Board = { quotes: [], news: [] }

/** The board after one more event. */
export function updateBoard(board: Board, event: EventOf<PriceEvents>): Board {
  if (event.name === 'news') {
    const headline = { ...event.data, id: event.id }
    return { ...board, news: [headline, ...board.news].slice(0, HEADLINES) }
  }
  const { id, data } = event
  const before = board.quotes.find((quote) => quote.symbol === data.symbol)
  const quote: Quote = {
    ...data,
    id,
    direction: compare(data.price, before?.price),
    trail: [...(before?.trail ?? []), data.price].slice(-TRAIL),
  }
  const others = board.quotes.filter((other) => other !== before)
  return { ...board, quotes: [...others, quote].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)) }
}

function compare(price: number, before = price): Quote['direction'] {
  if (price === before) return 'same'
  return price > before ? 'up' : 'down'
}

/** How many events ago the price came: a flash that fades with the events costs no frames of its own. */
export function ageOf({ id }: Quote, lastEventId: string): number {
  return Number(lastEventId) - Number(id)
}

/** `▲ +1.20 %`: the arrow and the sign say it without the colour. */
export function formatChange(change: number): string {
  const sign = { gain: '▲ +', loss: '▼ −', even: '■ ' }[toneOf(change)]
  return `${sign}${Math.abs(change).toFixed(2)} %`
}

/** The class of a change's colour. */
export function toneOf(change: number): 'gain' | 'loss' | 'even' {
  if (change === 0) return 'even'
  return change > 0 ? 'gain' : 'loss'
}

/** The points of an SVG polyline in a box of 96 × 24. */
export function sparkline(trail: readonly number[]): string {
  const low = Math.min(...trail)
  const height = Math.max(...trail) - low || 1
  return trail
    .map((price, index) => {
      const x = (index / (trail.length - 1 || 1)) * 92 + 2
      const y = 21 - ((price - low) / height) * 18
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
}
