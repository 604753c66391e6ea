import { expect, test } from 'vitest'
import { emptyBoard, formatChange, sparkline, toneOf, updateBoard } from '../src/scenarios/prices/board.ts'
import { marketEvent } from '../src/scenarios/prices/market.ts'
import { range } from './serve.ts'

const board = range(1, 1000).map(marketEvent).reduce(updateBoard, emptyBoard)

test('holds each share once, sorted, with a bounded past', () => {
  const symbols = board.quotes.map((quote) => quote.symbol)
  expect(symbols).toEqual([...new Set(symbols)].sort())
  expect(symbols).toHaveLength(8)
  for (const quote of board.quotes) expect(quote.trail.at(-1)).toBe(quote.price)
  for (const quote of board.quotes) expect(quote.trail.length).toBeLessThanOrEqual(24)
})

test('holds the latest headlines, newest first', () => {
  expect(board.news.map((item) => item.id)).toEqual(['984', '960', '936'])
})

test('says which way a price went', () => {
  const price = { symbol: 'AURA', change: 0 }
  const once = updateBoard(emptyBoard, { name: 'price', id: '1', data: { ...price, price: 10 } })
  expect(once.quotes[0]?.direction).toBe('same')
  const twice = updateBoard(once, { name: 'price', id: '2', data: { ...price, price: 9 } })
  expect(twice.quotes[0]?.direction).toBe('down')
})

test('formats a change with an arrow and a sign, and none where there is no change', () => {
  expect(formatChange(1.2)).toBe('▲ +1.20 %')
  expect(formatChange(-0.3)).toBe('▼ −0.30 %')
  expect(formatChange(0)).toBe('■ 0.00 %')
  expect([1.2, -0.3, 0].map(toneOf)).toEqual(['gain', 'loss', 'even'])
})

test('draws inside its box', () => {
  expect(sparkline([3, 1, 2])).toBe('2.0,3.0 48.0,21.0 94.0,12.0')
  expect(sparkline([5])).toBe('2.0,21.0')
  expect(sparkline([])).toBe('')
})
