import { describe, expect, it } from 'vitest'
import { plan } from '../src/plan.ts'
import { SECTIONS } from '../src/results.ts'

const now = {
  environment: { node: '24.0.0', chromium: '150', cores: 2, os: 'linux x64' },
  versions: { react: '19.3.1' },
}
const before = {
  ...now,
  sizes: { imports: { parser: 1 }, parts: {} },
  memory: { pinned: {}, connection: {} },
}

describe('what a run measures', () => {
  it('is everything, of which nothing old is kept', () => {
    expect(plan([], before, now)).toEqual({ sections: SECTIONS, kept: {} })
  })

  it('is what was asked for, beside the results of before', () => {
    expect(plan(['sizes'], before, now)).toEqual({ sections: ['sizes'], kept: before })
  })

  it('never puts results of other versions beside each other', () => {
    const newer = { ...now, versions: { react: '19.4.0' } }
    expect(() => plan(['sizes'], before, newer)).toThrow('The results of memory come from other versions')
    expect(plan(['sizes', 'memory'], before, newer).kept).toEqual({})
  })
})
