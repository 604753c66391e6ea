import type { StreamError } from '../errors'
import type { CloseReason, EventSourceStatus, Retry } from '../types'
import type { Outcome, ReconnectPolicy } from './policy'

/** The state of a connection, all of it. */
export interface MachineState {
  readonly status: EventSourceStatus
  /** Goes up with everything that makes earlier answers stale. */
  readonly generation: number
  readonly error: StreamError | undefined
  readonly retry: Retry | null
  /** Between two attempts, with a timer set. */
  readonly waiting: boolean
  readonly openedAt: number | null
  /** Whether a response was ever accepted. */
  readonly everOpened: boolean
  /** Retries since the last healthy connection; the backoff grows with it. */
  readonly retriesUsed: number
  /** Those of them that count against `retries`: time offline, hidden or frozen costs none. */
  readonly retriesSpent: number
  /** Whether the retry that is waited for will be one of those. */
  readonly retryCosts: boolean
  /** Whether `onUnauthorized` has been called since the stream was last open. */
  readonly renewed: boolean
  /** Before this time, epoch ms, the server wants no attempt; waking does not overrule it. */
  readonly floorAt: number
  /** How long that was at first, ms: a clock that is set back does not stretch it. */
  readonly floor: number
}

/** What happened. `generation` is the one that asked; a stale answer changes nothing. */
export type Signal =
  | { readonly type: 'open'; readonly now: number }
  | { readonly type: 'reconnect'; readonly now: number }
  | { readonly type: 'close'; readonly reason: CloseReason }
  /** Nobody holds the stream any more. */
  | { readonly type: 'release' }
  | { readonly type: 'reset' }
  | { readonly type: 'accepted'; readonly generation: number; readonly now: number }
  | (SettledSignal & { readonly type: 'settled' })
  /** The wait is over. */
  | { readonly type: 'due'; readonly generation: number; readonly now: number }
  /** The network or the page is back: waiting longer makes no sense. */
  | { readonly type: 'wake'; readonly now: number }
  /** The network is gone; `ms` is how long to wait for it at most. */
  | { readonly type: 'offline'; readonly now: number; readonly ms: number }
  /** The page is away and holds no connection. */
  | { readonly type: 'suspend'; readonly now: number }
  | { readonly type: 'resume'; readonly now: number }
  /** What `onUnauthorized` said. */
  | { readonly type: 'renewed'; readonly generation: number; readonly ok: boolean; readonly now: number }

/** How an attempt ended, and when. */
export interface Ending {
  readonly now: number
  readonly outcome: Outcome
  readonly serverRetry: number | undefined
  /** What the connection brought before it ended. */
  readonly received: { readonly bytes: boolean; readonly events: boolean }
}

export interface SettledSignal extends Ending {
  readonly generation: number
  readonly policy: ReconnectPolicy
  readonly overrule: boolean | number | undefined
  readonly online: boolean
  readonly hidden: boolean
  readonly random: number
  /** Whether there is an `onUnauthorized`. */
  readonly canRenew: boolean
}

/** What is to be done about it, in order. */
export type Effect =
  /** Give up the request and the timer, whichever there is. */
  | { readonly type: 'stop' }
  /** Send a request. */
  | { readonly type: 'attempt' }
  | { readonly type: 'wait'; readonly ms: number }
  /** Ask `onUnauthorized`. */
  | { readonly type: 'renew'; readonly error: StreamError }
  | { readonly type: 'failed'; readonly error: StreamError }
  | { readonly type: 'closed'; readonly reason: CloseReason }

export interface Transition {
  readonly state: MachineState
  readonly effects: readonly Effect[]
}

export const initialState: MachineState = {
  status: 'idle',
  generation: 0,
  error: undefined,
  retry: null,
  waiting: false,
  openedAt: null,
  everOpened: false,
  retriesUsed: 0,
  retriesSpent: 0,
  retryCosts: false,
  renewed: false,
  floorAt: 0,
  floor: 0,
}

/** Whether a stream in this status holds, or will hold, a connection. */
export function isRunning(status: EventSourceStatus): boolean {
  return status === 'connecting' || status === 'open' || status === 'reconnecting'
}
