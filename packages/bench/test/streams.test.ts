import { describe, expect, it } from 'vitest'
import {
  cellTexts,
  KEYS,
  rowTexts,
  SHOWN,
  SMALL_BYTES,
  smallBlock,
  whatIsShownWrong,
} from '../src/streams/workload.ts'

describe('the streams of the pages', () => {
  it('have small events of one length, whatever their number', () => {
    expect(SMALL_BYTES).toBe(40)
    expect(smallBlock(199_999)).toHaveLength(SMALL_BYTES)
  })

  it('end with the last rows, in their order', () => {
    expect(rowTexts(250)).toHaveLength(SHOWN)
    expect(rowTexts(250).at(-1)).toMatch(/^249: /)
    expect(rowTexts(3).map((text) => Number.parseInt(text))).toEqual([0, 1, 2])
  })

  it('change every component as often as any other', () => {
    const shown = cellTexts(KEYS * 4).map(Number)
    expect(new Set(shown).size).toBe(KEYS)
    expect(Math.min(...shown)).toBe(KEYS * 3)
    expect(cellTexts(1).filter((text) => text !== '')).toEqual(['0'])
  })

  it('are held against what a page shows', () => {
    const expected = rowTexts(250)
    expect(whatIsShownWrong(rowTexts(250), expected)).toBeUndefined()
    expect(whatIsShownWrong(expected.slice(1), expected)).toBe('shows 99 texts instead of 100')
    expect(whatIsShownWrong(['0: 0', ...expected.slice(1)], expected)).toBe('shows 1 of 100 texts wrong')
  })
})
