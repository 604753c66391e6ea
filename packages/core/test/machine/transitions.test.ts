import { describe, expect, test } from 'vitest'
import { transition } from '../../src/connection/machine'
import { initialState, type Signal } from '../../src/connection/machine-state'
import { forbidden, lost, NOW, settled, shown, STATES } from '../support/machine'

type Name = keyof typeof STATES

const SIGNALS = {
  open: { type: 'open', now: NOW },
  reconnect: { type: 'reconnect', now: NOW },
  close: { type: 'close', reason: 'until' },
  release: { type: 'release' },
  reset: { type: 'reset' },
  accepted: { type: 'accepted', generation: 7, now: NOW },
  lost: settled(7),
  ended: settled(7, { outcome: { kind: 'ended' } }),
  refused: settled(7, { outcome: { kind: 'failed', error: forbidden, retryAfter: undefined } }),
  'no content': settled(7, { outcome: { kind: 'no-content' } }),
  due: { type: 'due', generation: 7, now: NOW },
  wake: { type: 'wake', now: NOW },
} satisfies Record<string, Signal>

const NOTHING = 'nothing'

/** state × signal → the status after it, and the effects. */
const TABLE: Record<
  keyof typeof SIGNALS,
  Partial<Record<Name, [status: string, effects: string] | 'nothing'>>
> = {
  open: {
    idle: ['connecting', 'stop attempt'],
    connecting: NOTHING,
    open: NOTHING,
    waiting: ['reconnecting', 'stop attempt'],
    trying: NOTHING,
    closed: ['connecting', 'stop attempt'],
    error: ['connecting', 'stop attempt'],
  },
  reconnect: {
    idle: ['connecting', 'stop attempt'],
    connecting: ['connecting', 'stop attempt'],
    open: ['reconnecting', 'stop attempt'],
    waiting: ['reconnecting', 'stop attempt'],
    trying: ['reconnecting', 'stop attempt'],
    closed: ['reconnecting', 'stop attempt'],
    error: ['connecting', 'stop attempt'],
  },
  close: {
    idle: ['closed', 'stop'],
    connecting: ['closed', 'stop closed:until'],
    open: ['closed', 'stop closed:until'],
    waiting: ['closed', 'stop closed:until'],
    trying: ['closed', 'stop closed:until'],
    closed: NOTHING,
    error: ['closed', 'stop'],
  },
  release: {
    idle: NOTHING,
    connecting: ['idle', 'stop'],
    open: ['idle', 'stop'],
    waiting: ['idle', 'stop'],
    trying: ['idle', 'stop'],
    closed: NOTHING,
    error: NOTHING,
  },
  reset: {
    idle: ['idle', 'stop'],
    connecting: ['idle', 'stop closed:close'],
    open: ['idle', 'stop closed:close'],
    waiting: ['idle', 'stop closed:close'],
    trying: ['idle', 'stop closed:close'],
    closed: ['idle', ''],
    error: ['idle', 'stop'],
  },
  accepted: { connecting: ['open', ''], trying: ['open', ''] },
  lost: {
    connecting: ['reconnecting', 'stop failed wait:500'],
    open: ['reconnecting', 'stop failed wait:2000'],
    trying: ['reconnecting', 'stop failed wait:4000'],
  },
  ended: {
    connecting: ['reconnecting', 'stop wait:500'],
    open: ['reconnecting', 'stop wait:2000'],
    trying: ['reconnecting', 'stop wait:4000'],
  },
  refused: {
    connecting: ['error', 'stop failed'],
    open: ['error', 'stop failed'],
    trying: ['error', 'stop failed'],
  },
  'no content': {
    connecting: ['closed', 'stop closed:no-content'],
    open: ['closed', 'stop closed:no-content'],
    trying: ['closed', 'stop closed:no-content'],
  },
  due: { waiting: ['reconnecting', 'stop attempt'] },
  wake: {
    idle: NOTHING,
    connecting: NOTHING,
    open: NOTHING,
    waiting: ['reconnecting', 'stop attempt'],
    trying: NOTHING,
    closed: NOTHING,
    error: NOTHING,
  },
}

const cases = Object.entries(TABLE).flatMap(([signal, row]) =>
  Object.entries(row).map(([state, expected]) => ({ signal, state, expected })),
) as { signal: keyof typeof SIGNALS; state: Name; expected: [string, string] | 'nothing' }[]

test.each(cases)('$state + $signal: $expected', ({ signal, state, expected }) => {
  const before = STATES[state]
  const after = transition(before, SIGNALS[signal])
  if (expected === 'nothing') {
    expect(after.state).toBe(before)
    expect(after.effects).toEqual([])
  } else {
    expect([after.state.status, shown(after)]).toEqual(expected)
  }
})

test.each(cases.filter(({ signal, expected }) => signal !== 'accepted' && expected !== 'nothing'))(
  '$state + $signal makes earlier answers stale',
  ({ signal, state }) => {
    expect(transition(STATES[state], SIGNALS[signal]).state.generation).toBe(8)
  },
)

describe('an answer of an earlier generation changes nothing', () => {
  const stale: Signal[] = [
    { type: 'accepted', generation: 6, now: NOW },
    { type: 'due', generation: 6, now: NOW },
    settled(6),
    settled(6, { outcome: { kind: 'ended' } }),
    settled(6, { outcome: { kind: 'no-content' } }),
    settled(6, { outcome: { kind: 'failed', error: forbidden, retryAfter: undefined } }),
  ]
  test.each(Object.keys(STATES) as Name[])('in %s', (name) => {
    for (const signal of stale) {
      expect(transition(STATES[name], signal)).toEqual({ state: STATES[name], effects: [] })
    }
  })
})

describe('what a transition keeps and clears', () => {
  test('accepting clears error and retry, and says since when', () => {
    expect(transition(STATES.trying, SIGNALS.accepted).state).toEqual({
      ...STATES.trying,
      status: 'open',
      error: undefined,
      retry: null,
      openedAt: NOW,
    })
  })

  test('a loss keeps its error while reconnecting, and says when and why', () => {
    expect(transition(STATES.connecting, SIGNALS.lost).state).toMatchObject({
      error: lost,
      retry: { attempt: 1, at: NOW + 500, reason: 'network' },
      openedAt: null,
      waiting: true,
    })
  })

  test('a clean end is no error', () => {
    expect(transition(STATES.open, SIGNALS.ended).state).toMatchObject({
      error: undefined,
      retry: { attempt: 3, at: NOW + 2_000, reason: 'ended' },
    })
  })

  test('a timer that is due keeps what it was due for', () => {
    const later = { ...SIGNALS.due, now: NOW + 4_001 }
    expect(transition(STATES.waiting, later).state).toMatchObject({
      error: lost,
      retry: { attempt: 3, at: NOW + 4_000, reason: 'network' },
      waiting: false,
    })
  })

  test('reconnect counts from zero and says that it was by hand', () => {
    expect(transition(STATES.waiting, SIGNALS.reconnect).state).toMatchObject({
      retriesUsed: 0,
      floorAt: 0,
      retry: { attempt: 0, at: NOW, reason: 'manual' },
    })
  })

  test.each(['idle', 'closed', 'error'] as const)('open from %s counts from zero', (name) => {
    const before = { ...STATES[name], retriesUsed: 5, floorAt: NOW + 9_000 }
    expect(transition(before, SIGNALS.open).state).toMatchObject({ retriesUsed: 0, floorAt: 0, retry: null })
  })

  test('open while waiting tries now, and keeps the count', () => {
    expect(transition(STATES.waiting, SIGNALS.open).state).toMatchObject({
      retriesUsed: 3,
      retry: { attempt: 3, at: NOW, reason: 'network' },
    })
  })

  test('reset leaves nothing but the generation', () => {
    expect(transition(STATES.waiting, SIGNALS.reset).state).toEqual({ ...initialState, generation: 8 })
  })
})
