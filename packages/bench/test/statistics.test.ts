import { describe, expect, it } from 'vitest'
import { median, ratioOf, round, turn } from '../src/statistics.ts'

describe('statistics', () => {
  it('takes the middle, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 6])).toBe(5.5)
    expect(() => median([])).toThrow('nothing')
  })

  it('compares round by round, so that a slow moment of the machine cancels out', () => {
    expect(ratioOf([2, 20, 200], [1, 10, 100])).toBe(2)
    expect(() => ratioOf([1, 2], [1])).toThrow('one by one')
  })

  it('lets everybody be the first, and follow others', () => {
    const rounds = [0, 1, 2, 3, 4, 5].map((index) => turn(['a', 'b', 'c'], index).join(''))
    expect(rounds).toEqual(['abc', 'acb', 'cab', 'cba', 'bca', 'bac'])
  })

  it('keeps three digits', () => {
    expect([1.23456, 12_345, 0.0012345].map(round)).toEqual([1.23, 12_300, 0.00123])
  })
})
