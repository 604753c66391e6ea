import { expect, test } from 'vitest'
import { createLedger, formatRanges, record } from '../src/shared/ledger.ts'

const after = (...ids: (string | number)[]) => ids.reduce(record, createLedger())

test('a run without gaps is one range', () => {
  const ledger = after('1', '2', '3')
  expect(ledger).toMatchObject({ received: 3, lost: 0, doubled: 0 })
  expect(formatRanges(ledger)).toBe('1–3')
})

test('a gap breaks the range, and counts what is missing', () => {
  const ledger = after(1, 2, 6, 7)
  expect(ledger).toMatchObject({ received: 4, lost: 3, doubled: 0 })
  expect(formatRanges(ledger)).toBe('1–2, 6–7')
})

test('a latecomer heals the gap', () => {
  expect(after(1, 2, 5, 4)).toMatchObject({ lost: 1, ranges: [[1, 2], [4, 5]] }) // prettier-ignore
  expect(after(1, 2, 5, 4, 3)).toMatchObject({ lost: 0, doubled: 0, ranges: [[1, 5]] })
})

test('something older than the first is no loss when it is its neighbour', () => {
  expect(after(5, 4)).toMatchObject({ lost: 0, ranges: [[4, 5]] })
  expect(after(5, 2)).toMatchObject({ lost: 2, ranges: [[2, 2], [5, 5]] }) // prettier-ignore
})

test('what was there already is doubled', () => {
  expect(after(1, 2, 3, 2, 3)).toMatchObject({ received: 5, lost: 0, doubled: 2, ranges: [[1, 3]] })
})

test('the first id may be any', () => {
  expect(after(38, 39)).toMatchObject({ received: 2, lost: 0, ranges: [[38, 39]] })
})

test('ids that are not numbers are left alone', () => {
  expect(after('', 'a', '1.5')).toEqual(createLedger())
  expect(formatRanges(createLedger())).toBe('—')
})

test('the list of ranges is bounded, the counts are not', () => {
  const ledger = after(...Array.from({ length: 500 }, (_, index) => index * 2))
  expect(ledger.ranges).toHaveLength(50)
  expect(ledger).toMatchObject({ received: 500, lost: 499 })
})
