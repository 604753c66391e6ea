import { describe, expect, test } from 'vitest'
import { decide, reconnectPolicy, type DecisionInput, type Outcome } from '../../src/connection/policy'
import { StreamError } from '../../src/errors'

const retryable = new StreamError('network', 'Lost', { retryable: true })
const final = new StreamError('http', 'Not Found', { status: 404 })

function decided(error: StreamError, parts: Partial<DecisionInput>, retryAfter?: number) {
  const outcome: Outcome = { kind: 'failed', error, retryAfter }
  return decide(outcome, {
    policy: reconnectPolicy({}, 'GET'),
    retriesUsed: 0,
    retriesSpent: parts.retriesUsed ?? 0,
    serverRetry: undefined,
    random: 0.5,
    overrule: undefined,
    ...parts,
  })
}

describe('reconnect.when', () => {
  test('true retries what the table gives up', () => {
    expect(decided(final, { overrule: true })).toEqual({
      kind: 'retry',
      delay: 500,
      floor: 0,
      reason: 'http',
    })
  })

  test('false gives up what the table retries', () => {
    expect(decided(retryable, { overrule: false })).toEqual({ kind: 'error', error: retryable })
  })

  test('undefined leaves the table', () => {
    expect(decided(retryable, { overrule: undefined }).kind).toBe('retry')
    expect(decided(final, { overrule: undefined }).kind).toBe('error')
  })

  test('a number replaces the backoff and its jitter', () => {
    expect(decided(final, { overrule: 7_000, retriesUsed: 9 })).toEqual({
      kind: 'retry',
      delay: 7_000,
      floor: 0,
      reason: 'http',
    })
  })

  test('true for a wrong content type: the reason is what the server answered', () => {
    const html = new StreamError('content-type', 'HTML', { status: 200 })
    expect(decided(html, { overrule: true })).toMatchObject({ kind: 'retry', reason: 'http' })
  })

  test('0 retries at once', () => {
    expect(decided(retryable, { overrule: 0 })).toMatchObject({ kind: 'retry', delay: 0 })
  })

  test('a number comes on top of what the server asked for', () => {
    expect(decided(retryable, { overrule: 7_000 }, 5_000)).toMatchObject({ delay: 12_000, floor: 5_000 })
  })

  test.each([-1, -Infinity, Number.NaN])('%d is no delay, and leaves the floor whole', (overrule) => {
    expect(decided(retryable, { overrule }, 5_000)).toMatchObject({ delay: 5_000, floor: 5_000 })
  })

  test.each([true, 100])('%s does not go beyond the number of retries', (overrule) => {
    const policy = reconnectPolicy({ retries: 2 }, 'GET')
    expect(decided(retryable, { policy, overrule, retriesUsed: 1 }).kind).toBe('retry')
    expect(decided(retryable, { policy, overrule, retriesUsed: 2 })).toEqual({
      kind: 'error',
      error: retryable,
    })
  })
})

describe('the number of retries', () => {
  test('3 means three retries', () => {
    const policy = reconnectPolicy({ retries: 3 }, 'GET')
    const kinds = [0, 1, 2, 3].map((retriesUsed) => decided(retryable, { policy, retriesUsed }).kind)
    expect(kinds).toEqual(['retry', 'retry', 'retry', 'error'])
  })

  test('0 means none', () => {
    expect(decided(retryable, { policy: reconnectPolicy({ retries: 0 }, 'GET') }).kind).toBe('error')
  })

  test('holds for clean ends too: giving up is an error that says so', () => {
    const input = { retriesUsed: 1, retriesSpent: 1, serverRetry: undefined, random: 0, overrule: undefined }
    const policy = reconnectPolicy({ retries: 1 }, 'GET')
    expect(decide({ kind: 'ended' }, { ...input, policy })).toMatchObject({
      kind: 'error',
      error: {
        kind: 'interrupted',
        message: 'The server ended the stream, and the retries (reconnect.retries: 1) are used up.',
        attempt: 1,
      },
    })
  })
})

describe('the reconnect option', () => {
  test.each([
    [undefined, 'GET', true],
    [undefined, 'POST', false],
    [undefined, 'HEAD', false],
    [undefined, 'PUT', false],
    [true, 'POST', true],
    [false, 'GET', false],
    [{}, 'POST', true],
  ])('%o with %s: enabled is %s', (option, method, enabled) => {
    expect(reconnectPolicy(option, method).enabled).toBe(enabled)
  })

  test('has defaults for what it does not name', () => {
    expect(reconnectPolicy(true, 'GET')).toEqual({
      enabled: true,
      base: 1_000,
      max: 30_000,
      retries: Infinity,
    })
    expect(reconnectPolicy({ base: 5, max: undefined }, 'GET')).toEqual({
      enabled: true,
      base: 5,
      max: 30_000,
      retries: Infinity,
    })
  })
})
