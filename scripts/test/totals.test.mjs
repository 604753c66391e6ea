import { describe, expect, it } from 'vitest'
import { countTests, formatTotals } from '../lib/totals.mjs'

const file = (status, ...tests) => ({ status, assertionResults: tests.map((status) => ({ status })) })

describe('totals', () => {
  it('counts skipped, pending and todo as skipped', () => {
    const report = {
      testResults: [file('passed', 'passed', 'skipped', 'pending', 'todo'), file('passed', 'passed')],
    }
    expect(countTests(report, 0)).toEqual({ passed: 2, failed: 0, skipped: 3 })
  })

  it('counts a file that could not be loaded as one failed', () => {
    const report = { testResults: [file('failed'), file('failed', 'failed', 'failed', 'passed')] }
    expect(countTests(report, 1)).toEqual({ passed: 1, failed: 3, skipped: 0 })
  })

  it('counts a crash, or an error outside of the tests, as one failed', () => {
    expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(countTests({ testResults: [file('passed', 'passed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    })
  })

  it('names the skipped only when there are any', () => {
    expect(formatTotals({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(formatTotals({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
  })
})
