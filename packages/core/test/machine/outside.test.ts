import { describe, expect, test } from 'vitest'
import { transition } from '../../src/connection/machine'
import type { MachineState, Signal } from '../../src/connection/machine-state'
import { reconnectPolicy } from '../../src/connection/policy'
import { StreamError } from '../../src/errors'
import { forbidden, lost, NOW, settled, shown, STATES } from '../support/machine'

const unauthorized = new StreamError('http', 'Unauthorized', { status: 401 })
const busy = new StreamError('http', 'Busy', { status: 503, retryable: true })
const refused = (error: StreamError) => ({ kind: 'failed', error, retryAfter: undefined }) as const

/** The page is away, and holds no connection. */
const suspended: MachineState = {
  ...STATES.waiting,
  retry: { attempt: 3, at: null, reason: 'hidden' },
}
const suspend: Signal = { type: 'suspend', now: NOW }
const resume: Signal = { type: 'resume', now: NOW }
const wake: Signal = { type: 'wake', now: NOW }

describe('a page that goes away', () => {
  test.each(['connecting', 'open', 'waiting', 'trying'] as const)('gives up what is %s', (name) => {
    const after = transition(STATES[name], suspend)
    expect([after.state.status, shown(after)]).toEqual(['reconnecting', 'stop'])
    expect(after.state).toMatchObject({
      generation: 8,
      waiting: true,
      openedAt: null,
      error: STATES[name].error,
      retry: { attempt: STATES[name].retriesUsed, at: null, reason: 'hidden' },
    })
  })

  test.each(['idle', 'closed', 'error'] as const)('leaves a stream that is %s as it is', (name) => {
    expect(transition(STATES[name], suspend)).toEqual({ state: STATES[name], effects: [] })
  })

  test('twice is once', () => {
    expect(transition(suspended, suspend)).toEqual({ state: suspended, effects: [] })
  })

  test('costs no retry, and a connection that stood for 5 s starts the count over', () => {
    const short = transition({ ...STATES.open, openedAt: NOW - 4_999 }, suspend).state
    expect(short).toMatchObject({ retriesUsed: 2, retriesSpent: 2 })
    const long = transition({ ...STATES.open, openedAt: NOW - 5_000 }, suspend).state
    expect(long).toMatchObject({ retriesUsed: 0, retry: { attempt: 0 } })
  })
})

describe('a page that is back', () => {
  test('tries at once, as the same retry', () => {
    const after = transition(suspended, resume)
    expect(shown(after)).toBe('stop attempt')
    expect(after.state).toMatchObject({
      status: 'reconnecting',
      waiting: false,
      retriesUsed: 3,
      retry: { attempt: 3, at: NOW, reason: 'hidden' },
    })
  })

  test('waits for what is left of the time that the server asked for', () => {
    const floored = { ...suspended, floorAt: NOW + 2_000, floor: 9_000 }
    const after = transition(floored, resume)
    expect(shown(after)).toBe('stop wait:2000')
    expect(after.state.retry).toEqual({ attempt: 3, at: NOW + 2_000, reason: 'hidden' })
  })

  test.each(Object.keys(STATES) as (keyof typeof STATES)[])('is no news to a stream that is %s', (name) => {
    expect(transition(STATES[name], resume)).toEqual({ state: STATES[name], effects: [] })
  })

  test('is what a suspended stream waits for: the network does not wake it', () => {
    expect(transition(suspended, wake)).toEqual({ state: suspended, effects: [] })
  })

  test.each(['open', 'reconnect'] as const)('is not waited for by %s()', (type) => {
    expect(shown(transition(suspended, { type, now: NOW }))).toBe('stop attempt')
  })

  test.each([
    ['close', { type: 'close', reason: 'close' } as const, 'closed'],
    ['release', { type: 'release' } as const, 'idle'],
    ['reset', { type: 'reset' } as const, 'idle'],
  ])('starts nothing after a %s', (_, signal, status) => {
    const away = transition(suspended, signal).state
    expect(away.status).toBe(status)
    expect(transition(away, resume)).toEqual({ state: away, effects: [] })
  })
})

describe('a 401', () => {
  const refusal = settled(7, { outcome: refused(unauthorized), canRenew: true })

  test.each([
    ['connecting', 'connecting'],
    ['trying', 'reconnecting'],
  ] as const)('while %s is told and renewed; the status stays', (name, status) => {
    const after = transition(STATES[name], refusal)
    expect(shown(after)).toBe('stop failed renew')
    expect(after.state).toMatchObject({ status, generation: 8, renewed: true, error: unauthorized })
  })

  test('that is renewed is tried at once, for no retry', () => {
    const renewing = transition(STATES.trying, refusal).state
    const after = transition(renewing, { type: 'renewed', generation: 8, ok: true, now: NOW })
    expect(shown(after)).toBe('stop attempt')
    expect(after.state).toMatchObject({ status: 'reconnecting', retriesUsed: 3, retriesSpent: 3 })
  })

  test('that is not renewed is an error', () => {
    const renewing = transition(STATES.connecting, refusal).state
    const after = transition(renewing, { type: 'renewed', generation: 8, ok: false, now: NOW })
    expect(after.state).toMatchObject({ status: 'error', error: unauthorized })
    // It has been told already.
    expect(shown(after)).toBe('stop')
  })

  test.each([
    ['again', settled(7, { outcome: refused(unauthorized), canRenew: true }), { renewed: true }],
    ['without onUnauthorized', settled(7, { outcome: refused(unauthorized) }), {}],
    ['in another status', settled(7, { outcome: refused(forbidden), canRenew: true }), {}],
  ])('%s is an error at once', (_, signal, parts) => {
    const after = transition({ ...STATES.connecting, ...parts }, signal)
    expect([after.state.status, shown(after)]).toEqual(['error', 'stop failed'])
  })

  test('is renewed again once the stream was open, and not by a failure in between', () => {
    const renewed: MachineState = { ...STATES.trying, renewed: true }
    const failed = transition(renewed, settled(7, { outcome: refused(busy) })).state
    expect(failed.renewed).toBe(true)
    expect(transition(renewed, { type: 'accepted', generation: 7, now: NOW }).state.renewed).toBe(false)
    expect(transition(renewed, { type: 'reconnect', now: NOW }).state.renewed).toBe(false)
  })

  test('an answer about the token that comes too late changes nothing', () => {
    for (const ok of [true, false]) {
      const late: Signal = { type: 'renewed', generation: 6, ok, now: NOW }
      expect(transition(STATES.trying, late)).toEqual({ state: STATES.trying, effects: [] })
    }
  })
})

describe('what the time away costs', () => {
  const policy = reconnectPolicy({ retries: 3 }, 'GET')

  test.each([
    ['offline', { online: false }],
    ['hidden', { hidden: true }],
  ])('%s: no retry', (_, parts) => {
    const before = { ...STATES.trying, retriesSpent: 2 }
    const away = transition(before, settled(7, { policy, ...parts })).state
    expect(away).toMatchObject({ status: 'reconnecting', retriesSpent: 2, retryCosts: false })
    // A network that comes and goes meanwhile gives nothing back.
    const flapped = transition(away, { type: 'offline', now: NOW, ms: 1 }).state
    const tried = transition(flapped, { type: 'wake', now: NOW }).state
    expect(tried).toMatchObject({ waiting: false, retriesSpent: 2 })
  })

  test('on line and in front: one each', () => {
    const before = { ...STATES.trying, retriesSpent: 2 }
    const waiting = transition(before, settled(7, { policy })).state
    expect(waiting).toMatchObject({ retriesSpent: 2, retryCosts: true })
    const due = { type: 'due', generation: waiting.generation, now: NOW } as const
    expect(transition(waiting, due).state).toMatchObject({ retriesSpent: 3, retryCosts: false })
  })

  test('a hidden page backs off all the same', () => {
    const { retriesUsed, retry } = transition(STATES.trying, settled(7, { hidden: true })).state
    expect([retriesUsed, retry?.attempt]).toEqual([4, 4])
  })

  test('offline the backoff stays where it was', () => {
    const { retriesUsed, retry } = transition(STATES.trying, settled(7, { online: false })).state
    expect([retriesUsed, retry?.attempt]).toEqual([3, 4])
  })

  test.each([
    ['an answer that is refused', { outcome: refused(busy) }, 'http'],
    ['a loss', { outcome: refused(lost) }, 'offline'],
  ])('offline, %s waits for %s', (_, parts, reason) => {
    expect(transition(STATES.connecting, settled(7, { online: false, ...parts })).state.retry?.reason).toBe(
      reason,
    )
  })
})
