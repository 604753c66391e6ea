import { describe, expect, it } from 'vitest'
import { check, compare } from '../src/parsing/compare.ts'
import { COMPETITORS, type Competitor, OURS } from '../src/parsing/competitors.ts'
import { WORKLOADS, workloadOf } from '../src/parsing/workloads.ts'

/** One pass each: nothing is timed here. */
const NO_EFFORT = { rounds: 1, workMs: 0 }

const wrongOne = (id: string, change: (data: string) => string | undefined): Competitor => ({
  id,
  create: (sink) =>
    OURS.create((name, data, id) => {
      const changed = change(data)
      if (changed !== undefined) sink(name, changed, id)
    }),
})

describe('the streams of the parsers', () => {
  it.each(WORKLOADS.map(({ id }) => id))('%s: everybody reads what was written', (id) => {
    const made = workloadOf(id).make()
    const asked = COMPETITORS.filter(({ leavesOut }) => leavesOut?.[id] === undefined)
    expect(asked.map((competitor) => check(competitor, made))).toEqual(asked.map(() => undefined))
  })

  it('are the same in every run', () => {
    const [first, second] = [workloadOf('named').make(), workloadOf('named').make()]
    expect(second.chunks).toEqual(first.chunks)
  })

  it('cannot be asked for by another name', () => {
    expect(() => workloadOf('none')).toThrow('No workload is called none.')
  })
})

describe('a comparison', () => {
  it('says what a competitor reads wrong instead of timing it', () => {
    let seen = 0
    const faster = compare('llm-1b', NO_EFFORT, [
      OURS,
      wrongOne('shouting', (data) => data.toUpperCase()),
      wrongOne('losing', (data) => (seen++ === 0 ? undefined : data)),
      wrongOne('right', (data) => data),
    ])
    expect(faster).toEqual({
      shouting: 'other names, data or ids',
      losing: expect.stringMatching(/^\d+ events instead of \d+$/),
      right: expect.any(Number),
    })
  })

  it('says why a competitor is not asked', () => {
    const peer = { ...wrongOne('slow', (data) => data), leavesOut: { 'llm-1b': 'left out: quadratic' } }
    expect(compare('llm-1b', NO_EFFORT, [OURS, peer])).toEqual({ slow: 'left out: quadratic' })
  })

  it('does not go on without us', () => {
    const others = COMPETITORS.filter((competitor) => competitor !== OURS)
    expect(() => compare('llm-1b', NO_EFFORT, others)).toThrow('Our parser reads llm-1b wrong')
  })
})
