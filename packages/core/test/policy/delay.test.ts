import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST_DELAY } from '../../src/runtime'
import { clampDelay, decide, type DecisionInput } from '../../src/connection/policy'
import { StreamError } from '../../src/errors'

const error = new StreamError('network', 'Lost', { retryable: true })

interface Given extends Partial<Omit<DecisionInput, 'policy'>> {
  base?: number
  max?: number
  retryAfter?: number | undefined
}

function delayOf({ base = 1_000, max = 30_000, retryAfter, ...parts }: Given) {
  const decision = decide(
    { kind: 'failed', error, retryAfter },
    {
      policy: { enabled: true, base, max, retries: Infinity },
      retriesUsed: 0,
      retriesSpent: parts.retriesUsed ?? 0,
      serverRetry: undefined,
      random: 0.5,
      overrule: undefined,
      ...parts,
    },
  )
  if (decision.kind !== 'retry') throw new Error('not retried')
  return decision
}

describe('the backoff', () => {
  test('doubles with each retry, up to the longest', () => {
    const almostOne = 1 - Number.EPSILON
    const delays = [0, 1, 2, 3, 4, 5, 6, 1_000, 5_000].map(
      (retriesUsed) => delayOf({ retriesUsed, random: almostOne }).delay,
    )
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000])
  })

  test('is jittered over all of its length, the first one too', () => {
    expect([0, 0.1, 0.25, 0.9].map((random) => delayOf({ random }).delay)).toEqual([0, 100, 250, 900])
    expect(delayOf({ random: 0.1, retriesUsed: 3 }).delay).toBe(800)
  })

  test('is a whole number of milliseconds', () => {
    expect(delayOf({ random: 0.123_456 }).delay).toBe(123)
  })
})

describe('the floor', () => {
  test.each([
    ['retry:', { serverRetry: 3_000 }, 3_000],
    ['Retry-After', { retryAfter: 4_000 }, 4_000],
    ['the larger of both', { serverRetry: 3_000, retryAfter: 4_000 }, 4_000],
    ['the larger of both, the other way round', { serverRetry: 5_000, retryAfter: 4_000 }, 5_000],
    ['neither', {}, 0],
  ])('is %s, and the jittered backoff comes on top', (_, given, floor) => {
    expect(delayOf(given)).toMatchObject({ floor, delay: floor + 500 })
  })

  test('is never more than a timer can hold', () => {
    expect(delayOf({ retryAfter: 2 ** 40 })).toMatchObject({ floor: 2 ** 31 - 1, delay: 2 ** 31 - 1 })
  })
})

test('whatever is given, the delay is a whole number from the floor to what a timer can hold', () => {
  const ms = fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true }), fc.constantFrom(0, 1, 2 ** 31, Infinity))
  const given = fc.record({
    base: ms,
    max: ms,
    retriesUsed: fc.oneof(fc.nat(40), fc.nat(5_000)),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    serverRetry: fc.option(fc.nat(2 ** 31 - 1), { nil: undefined }),
    retryAfter: fc.option(fc.nat(2 ** 31 - 1), { nil: undefined }),
    overrule: fc.option(fc.double(), { nil: undefined }),
  })
  fc.assert(
    fc.property(given, (parts) => {
      const { delay, floor } = delayOf(parts)
      expect(floor).toBe(Math.max(parts.serverRetry ?? 0, parts.retryAfter ?? 0))
      expect(Number.isInteger(delay)).toBe(true)
      expect(delay).toBeGreaterThanOrEqual(floor)
      expect(delay).toBeLessThanOrEqual(LONGEST_DELAY)
      if (parts.overrule === undefined) expect(delay).toBeLessThanOrEqual(floor + Math.ceil(parts.max))
    }),
    {
      examples: [
        [
          {
            base: 0,
            max: 30_000,
            retriesUsed: 1_024,
            random: 0.5,
            serverRetry: 9,
            retryAfter: 8,
            overrule: undefined,
          },
        ],
        [
          {
            base: 1,
            max: Infinity,
            retriesUsed: 1_024,
            random: 0,
            serverRetry: 9,
            retryAfter: 8,
            overrule: undefined,
          },
        ],
        [{ base: 1, max: 1, retriesUsed: 0, random: 0, serverRetry: 9, retryAfter: 8, overrule: Number.NaN }],
      ],
    },
  )
})

test.each([
  [1.4, 1],
  [-5, 0],
  [Number.NaN, 0],
  [2 ** 31, 2_147_483_647],
  [Infinity, 2_147_483_647],
])('clamps %d to %d', (ms, expected) => {
  expect(clampDelay(ms)).toBe(expected)
})
