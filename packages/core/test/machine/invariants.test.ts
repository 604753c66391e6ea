import fc from 'fast-check'
import { expect, test } from 'vitest'
import { transition } from '../../src/connection/machine'
import { initialState, isRunning, type MachineState, type Signal } from '../../src/connection/machine-state'
import { LONGEST_DELAY } from '../../src/runtime'
import { reconnectPolicy, type Outcome } from '../../src/connection/policy'
import { forbidden, lost, NOW, settled, type Settled } from '../support/machine'

/** What the owner of the machine would have running. */
interface World {
  /** The request has ended, and `onUnauthorized` is asked. */
  renewing: boolean
  requests: number
  timers: number
}

/** A signal still to be timed; `age` is how old an answer's generation is. */
type Step = {
  readonly after: number
  readonly age: number
  readonly make: (now: number, generation: number) => Signal
}

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ kind: 'ended' }),
  fc.constant<Outcome>({ kind: 'no-content' }),
  fc.record({
    kind: fc.constant('failed' as const),
    error: fc.constantFrom(lost, forbidden),
    retryAfter: fc.option(fc.nat(100_000), { nil: undefined }),
  }),
)

const settledParts: fc.Arbitrary<Partial<Settled>> = fc.record({
  outcome,
  policy: fc.constantFrom(
    reconnectPolicy(true, 'GET'),
    reconnectPolicy(false, 'GET'),
    reconnectPolicy({ retries: 2, max: Infinity }, 'GET'),
  ),
  overrule: fc.constantFrom(undefined, true, false, 3_000, -1),
  serverRetry: fc.option(fc.nat(10_000), { nil: undefined }),
  received: fc.record({ bytes: fc.boolean(), events: fc.boolean() }),
  online: fc.boolean(),
  hidden: fc.boolean(),
  canRenew: fc.boolean(),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
})

const make: fc.Arbitrary<Step['make']> = fc.oneof(
  fc.constantFrom<Step['make'][]>(
    (now) => ({ type: 'open', now }),
    (now) => ({ type: 'reconnect', now }),
    () => ({ type: 'close', reason: 'close' }),
    () => ({ type: 'release' }),
    () => ({ type: 'reset' }),
    (now) => ({ type: 'wake', now }),
    (now) => ({ type: 'suspend', now }),
    (now) => ({ type: 'resume', now }),
    (now) => ({ type: 'offline', now, ms: 90_000 }),
  ),
  fc.constant<Step['make']>((now, generation) => ({ type: 'accepted', now, generation })),
  fc.constant<Step['make']>((now, generation) => ({ type: 'due', now, generation })),
  fc.boolean().map<Step['make']>((ok) => (now, generation) => ({ type: 'renewed', ok, now, generation })),
  settledParts.map(
    (parts): Step['make'] =>
      (now, generation) =>
        settled(generation, { ...parts, now }),
  ),
)

const steps = fc.array(fc.record({ after: fc.nat(20_000), age: fc.constantFrom(0, 0, 0, 1), make }), {
  maxLength: 40,
})

/** Only what can happen: the timer is due when there is one, a request is answered when there is one. */
function canHappen(signal: Signal, { requests, timers, renewing }: World, status: string): boolean {
  if (signal.type === 'due') return timers === 1
  if (signal.type === 'accepted') return requests === 1 && status !== 'open' && !renewing
  if (signal.type === 'renewed') return requests === 1 && renewing
  return signal.type !== 'settled' || (requests === 1 && !renewing)
}

function checkState(state: MachineState, world: World): void {
  expect(state.retry !== null).toBe(state.status === 'reconnecting')
  expect(state.openedAt !== null).toBe(state.status === 'open')
  const suspended = state.retry?.reason === 'hidden' && state.retry.at === null
  expect(state.waiting).toBe(world.timers === 1 || suspended)
  expect(world.requests + world.timers).toBe(isRunning(state.status) && !suspended ? 1 : 0)
  if (state.status === 'open') expect(state.error).toBeUndefined()
  if (state.status === 'error') expect(state.error).toBeDefined()
}

test('whatever happens, in whatever order: one request or one timer, and a state that fits', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const world: World = { requests: 0, timers: 0, renewing: false }
      let state = initialState
      let now = NOW
      for (const step of sequence) {
        now += step.after
        const signal = step.make(now, state.generation - step.age)
        if (step.age === 0 && !canHappen(signal, world, state.status)) continue
        const before = state
        const next = transition(before, signal)
        state = next.state

        if ('generation' in signal && step.age > 0) expect(next).toEqual({ state: before, effects: [] })
        for (const effect of next.effects) {
          if (effect.type === 'stop') {
            world.requests = world.timers = 0
            world.renewing = false
          } else if (effect.type === 'renew') world.renewing = true
          else if (effect.type === 'attempt') world.requests++
          else if (effect.type === 'wait') {
            world.timers++
            expect(effect.ms).toBeGreaterThanOrEqual(0)
            expect(effect.ms).toBeLessThanOrEqual(LONGEST_DELAY)
            // Whoever waits, waits for what the server asked for at least.
            expect(now + effect.ms).toBeGreaterThanOrEqual(state.floorAt)
          }
        }
        checkState(state, world)
        if (before.status === 'closed' && state.status !== 'closed') {
          expect(['open', 'reconnect', 'reset']).toContain(signal.type)
        }
        if (before.status === 'idle' && isRunning(state.status)) {
          expect(['open', 'reconnect']).toContain(signal.type)
        }
        expect(state.generation - before.generation).toBeLessThanOrEqual(1)
        if (next.effects.length > 0) expect(state.generation).toBe(before.generation + 1)
      }
    }),
    { numRuns: 1_000 },
  )
})
