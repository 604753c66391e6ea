import { describe, expect, test } from 'vitest'
import { transition } from '../../src/connection/machine'
import { LONGEST_DELAY } from '../../src/runtime'
import { reconnectPolicy } from '../../src/connection/policy'
import { StreamError } from '../../src/errors'
import { lost, NOW, settled, shown, STATES, type Settled } from '../support/machine'

const ENDED = { kind: 'ended' } as const

function afterOpenFor(ms: number, parts: Partial<Settled> = {}) {
  return transition({ ...STATES.open, retriesUsed: 4, openedAt: NOW - ms }, settled(7, parts)).state
}

describe('the count of retries', () => {
  test('goes up with each loss', () => {
    expect(transition(STATES.trying, settled(7)).state).toMatchObject({
      retriesUsed: 4,
      retry: { attempt: 4 },
    })
  })

  test('starts over after a connection that stood for 5 s', () => {
    expect(afterOpenFor(4_999)).toMatchObject({ retriesUsed: 5, retry: { attempt: 5 } })
    expect(afterOpenFor(5_000)).toMatchObject({ retriesUsed: 1, retry: { attempt: 1 } })
  })

  const polled = { outcome: ENDED, serverRetry: 2_000, received: { bytes: true, events: true } }

  test('starts over after a short connection that delivered and ended cleanly under `retry:`', () => {
    expect(afterOpenFor(10, polled)).toMatchObject({ retriesUsed: 1, retry: { attempt: 1 } })
  })

  test.each<[string, Partial<Settled>]>([
    ['no event', { received: { bytes: true, events: false } }],
    ['no `retry:`', { serverRetry: undefined }],
    ['a loss', { outcome: { kind: 'failed', error: lost, retryAfter: undefined } }],
  ])('goes on after a short connection with %s', (_, parts) => {
    expect(afterOpenFor(10, { ...polled, ...parts }).retriesUsed).toBe(5)
  })

  test('an attempt that was never accepted is no health, however long it took', () => {
    expect(transition(STATES.trying, settled(7, { now: NOW + 60_000 })).state.retriesUsed).toBe(4)
  })

  test('used up is an error with the last failure', () => {
    const policy = reconnectPolicy({ retries: 3 }, 'GET')
    const { state, effects } = transition(STATES.trying, settled(7, { policy }))
    expect(state).toMatchObject({ status: 'error', error: lost, retry: null })
    expect(effects).toEqual([{ type: 'stop' }, { type: 'failed', error: lost }])
  })
})

describe('offline', () => {
  const offline = settled(7, { online: false })

  test('waits for the network, with a slow timer as a net', () => {
    const after = transition(STATES.connecting, offline)
    expect(after.state).toMatchObject({
      status: 'reconnecting',
      error: lost,
      retry: { attempt: 1, at: null, reason: 'offline' },
    })
    expect(shown(after)).toBe('stop failed wait:90000')
  })

  test('costs no retry', () => {
    expect(transition(STATES.trying, offline).state).toMatchObject({ retriesUsed: 3, retry: { attempt: 4 } })
  })

  test('the net is never wider than a timer can hold', () => {
    const policy = reconnectPolicy({ max: Infinity }, 'GET')
    expect(shown(transition(STATES.connecting, { ...offline, policy }))).toBe(
      `stop failed wait:${LONGEST_DELAY}`,
    )
  })

  test('is spread out, and never shorter than the longest backoff', () => {
    const policy = reconnectPolicy({ max: 200_000 }, 'GET')
    expect(shown(transition(STATES.connecting, { ...offline, policy, random: 0 }))).toBe(
      'stop failed wait:200000',
    )
    expect(shown(transition(STATES.connecting, { ...offline, random: 0.25 }))).toBe('stop failed wait:75000')
  })

  test('going offline in a backoff calls the retry off, which then costs nothing', () => {
    const after = transition(STATES.waiting, { type: 'offline', now: NOW, ms: 90_000 })
    expect(after.state).toMatchObject({
      status: 'reconnecting',
      retry: { attempt: 3, at: null, reason: 'offline' },
      retriesUsed: 2,
      retryCosts: false,
      waiting: true,
    })
    expect(shown(after)).toBe('stop wait:90000')
  })

  test('going offline does not cut short what the server asked for', () => {
    const asked = { ...STATES.waiting, floor: 3_600_000, floorAt: NOW + 3_600_000 }
    expect(shown(transition(asked, { type: 'offline', now: NOW + 600_000, ms: 90_000 }))).toBe(
      'stop wait:3000000',
    )
  })

  test.each(['idle', 'connecting', 'open', 'trying', 'closed', 'error'] as const)(
    'going offline changes nothing for one that is %s',
    (name) => {
      expect(transition(STATES[name], { type: 'offline', now: NOW, ms: 1 })).toEqual({
        state: STATES[name],
        effects: [],
      })
    },
  )

  test('a clean end is retried as ever: the server was there a moment ago', () => {
    expect(transition(STATES.connecting, { ...offline, outcome: ENDED }).state.retry).toEqual({
      attempt: 1,
      at: NOW + 500,
      reason: 'ended',
    })
  })
})

describe('waking', () => {
  const floored = { ...STATES.waiting, floorAt: NOW + 3_000, floor: 3_000 }

  test('cuts the wait short to what the server asked for', () => {
    const after = transition(floored, { type: 'wake', now: NOW + 1_000 })
    expect(shown(after)).toBe('stop wait:2000')
    expect(after.state).toMatchObject({
      generation: 8,
      waiting: true,
      retry: { attempt: 3, at: NOW + 3_000, reason: 'network' },
    })
  })

  test('tries at once when the floor is behind', () => {
    const after = transition(floored, { type: 'wake', now: NOW + 3_000 })
    expect(shown(after)).toBe('stop attempt')
    expect(after.state.retry).toEqual({ attempt: 3, at: NOW + 3_000, reason: 'network' })
  })

  test.each(['open', 'reconnect'] as const)('%s overrules the floor', (type) => {
    expect(shown(transition(floored, { type, now: NOW + 1_000 }))).toBe('stop attempt')
  })

  test('twice in a row is one wait, not two', () => {
    const once = transition(floored, { type: 'wake', now: NOW })
    const twice = transition(once.state, { type: 'wake', now: NOW + 500 })
    expect([shown(once), shown(twice)]).toEqual(['stop wait:3000', 'stop wait:2500'])
  })

  test('the floor is the larger of `retry:` and `Retry-After`', () => {
    const outcome = { kind: 'failed', error: lost, retryAfter: 9_000 } as const
    const after = transition(STATES.connecting, settled(7, { outcome, serverRetry: 2_000 }))
    expect(after.state.floorAt).toBe(NOW + 9_000)
    expect(shown(after)).toBe('stop failed wait:9500')
  })
})

describe('with reconnecting off', () => {
  const policy = reconnectPolicy(false, 'GET')
  const timeout = new StreamError('timeout', 'Silent', { retryable: true, attempt: 2 })

  function errorAfter(error: StreamError, bytes: boolean) {
    const outcome = { kind: 'failed', error, retryAfter: undefined } as const
    return transition(STATES.open, settled(7, { policy, outcome, received: { bytes, events: bytes } })).state
      .error
  }

  test('a clean end closes', () => {
    const after = transition(STATES.open, settled(7, { policy, outcome: ENDED }))
    expect(after.state.status).toBe('closed')
    expect(shown(after)).toBe('stop closed:ended')
  })

  test('a loss before the first byte is the loss itself', () => {
    expect(errorAfter(lost, false)).toBe(lost)
  })

  test.each([lost, timeout])('a stream that broke after bytes was interrupted ($kind)', (error) => {
    expect(errorAfter(error, true)).toMatchObject({
      kind: 'interrupted',
      message: error.message,
      attempt: error.attempt,
      cause: error,
    })
  })

  test('an event that is too large is that, also after bytes', () => {
    const tooLarge = new StreamError('too-large', 'Too large')
    expect(errorAfter(tooLarge, true)).toBe(tooLarge)
  })

  test('the callback is told the same error as the state shows', () => {
    const received = { bytes: true, events: true }
    const { state, effects } = transition(STATES.open, settled(7, { policy, received }))
    expect(effects).toEqual([{ type: 'stop' }, { type: 'failed', error: state.error }])
  })
})
