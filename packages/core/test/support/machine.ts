import {
  initialState,
  type MachineState,
  type Signal,
  type Transition,
} from '../../src/connection/machine-state'
import { reconnectPolicy } from '../../src/connection/policy'
import { StreamError } from '../../src/errors'

export type Settled = Extract<Signal, { type: 'settled' }>

/** The time of every signal that does not say another. */
export const NOW = 1_800_000_000_000

export const lost = new StreamError('network', 'Lost', { retryable: true })
export const forbidden = new StreamError('http', 'Forbidden', { status: 403 })

/** The end of an attempt: by default lost before a byte, online, the jitter half of its length. */
export function settled(generation: number, parts: Partial<Settled> = {}): Settled {
  return {
    type: 'settled',
    generation,
    now: NOW,
    outcome: { kind: 'failed', error: lost, retryAfter: undefined },
    policy: reconnectPolicy(undefined, 'GET'),
    overrule: undefined,
    serverRetry: undefined,
    received: { bytes: false, events: false },
    online: true,
    hidden: false,
    canRenew: false,
    random: 0.5,
    ...parts,
  }
}

const base: MachineState = { ...initialState, generation: 7 }

/** One state of each kind; their generation is 7. */
export const STATES = {
  idle: base,
  connecting: { ...base, status: 'connecting' },
  open: { ...base, status: 'open', openedAt: NOW - 1_000, everOpened: true, retriesUsed: 2, retriesSpent: 2 },
  waiting: {
    ...base,
    status: 'reconnecting',
    waiting: true,
    error: lost,
    retry: { attempt: 3, at: NOW + 4_000, reason: 'network' },
    everOpened: true,
    retriesUsed: 3,
    retriesSpent: 3,
  },
  trying: {
    ...base,
    status: 'reconnecting',
    error: lost,
    retry: { attempt: 3, at: NOW, reason: 'network' },
    everOpened: true,
    retriesUsed: 3,
    retriesSpent: 3,
  },
  closed: { ...base, status: 'closed', everOpened: true },
  error: { ...base, status: 'error', error: forbidden },
} satisfies Record<string, MachineState>

/** `stop attempt`, `stop wait:500`, `stop closed:until`: the effects in short. */
export function shown({ effects }: Transition): string {
  return effects
    .map((effect) => {
      if (effect.type === 'wait') return `wait:${effect.ms}`
      return effect.type === 'closed' ? `closed:${effect.reason}` : effect.type
    })
    .join(' ')
}
