import type { CloseReason, EventSourceStatus, Retry } from '../types'
import { asInterrupted } from './failures'
import {
  initialState,
  isRunning,
  type Effect,
  type Ending,
  type MachineState,
  type SettledSignal,
  type Signal,
  type Transition,
} from './machine-state'
import { decide, HEALTHY_AFTER, offlineWait } from './policy'

const STOP: Effect = { type: 'stop' }
const ATTEMPT: Effect = { type: 'attempt' }

/** The whole life of a connection, as a pure function. */
export function transition(state: MachineState, signal: Signal): Transition {
  // A stale answer: whoever asked has been given up.
  if ('generation' in signal && signal.generation !== state.generation) return stay(state)
  switch (signal.type) {
    case 'open':
      if (state.waiting) return retryNow(state, signal.now)
      return isRunning(state.status) ? stay(state) : begin(state, null)
    case 'reconnect':
      return begin(state, state.everOpened ? { attempt: 0, at: signal.now, reason: 'manual' } : null)
    case 'close':
      if (state.status === 'closed') return stay(state)
      return end(state, 'closed', ...(isRunning(state.status) ? [closed(signal.reason)] : []))
    case 'release':
      return isRunning(state.status) ? end(state, 'idle') : stay(state)
    case 'reset': {
      const { effects } = transition(state, { type: 'close', reason: 'close' })
      return { state: { ...initialState, generation: state.generation + 1 }, effects }
    }
    case 'accepted':
      return accept(state, signal.now)
    case 'settled':
      return settle(state, signal)
    case 'due':
      return retryNow(state, signal.now)
    case 'wake':
      return isSuspended(state) ? stay(state) : wake(state, signal.now)
    case 'offline':
      return loseNetwork(state, signal)
    case 'suspend':
      return isRunning(state.status) ? suspend(state, signal.now) : stay(state)
    case 'resume':
      return isSuspended(state) ? wake(state, signal.now) : stay(state)
    case 'renewed':
      // One more attempt, which costs no retry; or the 401 stands.
      return signal.ok ? retryNow(state, signal.now) : end(state, 'error')
  }
}

function stay(state: MachineState): Transition {
  return { state, effects: [] }
}

/** Another course: what runs is given up, and whatever it still answers is stale. */
function change(state: MachineState, to: Partial<MachineState>, ...effects: readonly Effect[]): Transition {
  return { state: { ...state, generation: state.generation + 1, ...to }, effects: [STOP, ...effects] }
}

/** A fresh start: the retries are counted from zero. */
function begin({ generation, everOpened, error }: MachineState, retry: Retry | null): Transition {
  const status = retry ? 'reconnecting' : 'connecting'
  return change({ ...initialState, generation, everOpened, error }, { status, retry }, ATTEMPT)
}

function end(state: MachineState, status: EventSourceStatus, ...effects: readonly Effect[]): Transition {
  // Whoever closes a stream has no failure to look at.
  const error = status === 'error' ? state.error : undefined
  return change(state, { status, error, retry: null, waiting: false, openedAt: null }, ...effects)
}

function closed(reason: CloseReason): Effect {
  return { type: 'closed', reason }
}

function accept(state: MachineState, now: number): Transition {
  const opened = { status: 'open', everOpened: true, renewed: false, error: undefined } as const
  return { state: { ...state, ...opened, retry: null, openedAt: now }, effects: [] }
}

function settle(state: MachineState, signal: SettledSignal): Transition {
  const { outcome, now } = signal
  const error = outcome.kind === 'failed' ? outcome.error : undefined
  const failed: Effect[] = error ? [{ type: 'failed', error }] : []
  if (error?.status === 401 && signal.canRenew && !state.renewed && signal.overrule !== false)
    return change(state, { renewed: true, error }, ...failed, { type: 'renew', error })

  const attempt = nextRetry(state, signal)
  const retriesSpent = attempt === 1 ? 0 : state.retriesSpent
  const decision = decide(outcome, { ...signal, retriesUsed: attempt - 1, retriesSpent })
  if (decision.kind === 'closed') return end(state, 'closed', closed(decision.reason))
  if (decision.kind === 'error') {
    const broke = !signal.policy.enabled && signal.received.bytes
    const last = broke ? asInterrupted(decision.error) : decision.error
    return end({ ...state, error: last }, 'error', { type: 'failed', error: last })
  }

  const { delay, floor, reason } = decision
  // An answer shows that there is a network.
  const offline = error !== undefined && error.status === undefined && !signal.online
  const ms = offline ? Math.max(delay, offlineWait(signal.policy, signal.random)) : delay
  return change(
    state,
    {
      status: 'reconnecting',
      error,
      retry: offline ? { attempt, at: null, reason: 'offline' } : { attempt, at: now + ms, reason },
      waiting: true,
      openedAt: null,
      retriesUsed: offline ? attempt - 1 : attempt,
      retriesSpent,
      retryCosts: !offline && !signal.hidden,
      floorAt: now + floor,
      floor,
    },
    ...failed,
    { type: 'wait', ms },
  )
}

function isSuspended({ retry }: MachineState): boolean {
  return retry?.reason === 'hidden' && retry.at === null
}

/** Trying makes no sense before the network is back; the retry that was waited for is not used up. */
function loseNetwork(
  state: MachineState,
  { now, ms }: { readonly now: number; readonly ms: number },
): Transition {
  const { retry } = state
  if (!state.waiting || retry === null || retry.at === null) return stay(state)
  return change(
    state,
    { retry: { ...retry, at: null, reason: 'offline' }, retriesUsed: retry.attempt - 1, retryCosts: false },
    { type: 'wait', ms: Math.max(ms, floorLeft(state, now)) },
  )
}

/** What is left of the wait that the server asked for, ms. */
function floorLeft({ floor, floorAt }: MachineState, now: number): number {
  return Math.max(0, Math.min(floor, floorAt - now))
}

/** The page is away, and no timer brings the stream back. */
function suspend(state: MachineState, now: number): Transition {
  if (isSuspended(state)) return stay(state)
  const retriesUsed = hasStood(state, now) ? 0 : state.retriesUsed
  return change(state, {
    status: 'reconnecting',
    retry: { attempt: retriesUsed, at: null, reason: 'hidden' },
    // A renewal that was under way is asked for again.
    renewed: false,
    waiting: true,
    openedAt: null,
    retriesUsed,
    retryCosts: false,
  })
}

/** The number of the retry that would follow. */
export function nextRetry(state: MachineState, ending: Ending): number {
  return wasHealthy(state, ending) ? 1 : state.retriesUsed + 1
}

/** Headers alone are no health: a server that accepts and drops would be asked without a pause. */
function wasHealthy(state: MachineState, { now, received, outcome, serverRetry }: Ending): boolean {
  const endedAsAgreed = received.events && outcome.kind === 'ended' && serverRetry !== undefined
  return hasStood(state, now) || (state.openedAt !== null && endedAsAgreed)
}

/** Whether the connection has been open long enough to count as healthy. */
function hasStood({ openedAt }: MachineState, now: number): boolean {
  return openedAt !== null && now - openedAt >= HEALTHY_AFTER
}

function retryNow(state: MachineState, now: number): Transition {
  const retry = state.retry && { ...state.retry, at: Math.min(state.retry.at ?? now, now) }
  const retriesSpent = state.retriesSpent + (state.retryCosts ? 1 : 0)
  return change(state, { retry, waiting: false, retriesSpent, retryCosts: false }, ATTEMPT)
}

/** Waking cuts a wait short, but never the part of it that the server asked for. */
function wake(state: MachineState, now: number): Transition {
  const { retry } = state
  if (!state.waiting || !retry) return stay(state)
  const ms = floorLeft(state, now)
  return ms === 0
    ? retryNow(state, now)
    : change(state, { retry: { ...retry, at: now + ms } }, { type: 'wait', ms })
}
