import { sameFields } from '../state/view'
import type { ConnectionState } from '../types'
import type { LiveStore } from './live-store'

/** What a component shows of a connection; nothing of it changes for an event. */
export interface ConnectionReader {
  /** The same object until something in it changes. */
  getState(): ConnectionState
  /** What a server renders. */
  getServerState(): ConnectionState
  /** Calls back after each change, until the function it returns is called. */
  subscribe(onChange: () => void): () => void
}

/** @param graceMs How long a stream may be reconnecting before it counts as lost, ms. */
export function createConnectionReader(
  store: Pick<
    LiveStore<never, unknown>,
    'getSnapshot' | 'getServerSnapshot' | 'subscribe' | 'clock' | 'lostAt'
  >,
  graceMs: number,
): ConnectionReader {
  const { clock } = store
  const server = stateOf(store.getServerSnapshot(), false)
  let state = read()

  /** How long the stream may still be away, ms; 0 or less: too long. */
  function graceLeft(): number {
    const lostAt = store.lostAt()
    return lostAt === null ? Infinity : lostAt + graceMs - clock.now()
  }

  function read(): ConnectionState {
    const snapshot = store.getSnapshot()
    return stateOf(snapshot, snapshot.status === 'error' || graceLeft() <= 0)
  }

  function getState(): ConnectionState {
    const next = read()
    if (!sameFields(next, state)) state = next
    return state
  }

  return {
    getState,
    getServerState: () => server,
    subscribe(onChange) {
      let seen = state
      let cancelTimer: (() => void) | undefined
      const check = () => {
        const next = getState()
        cancelTimer?.()
        const left = graceLeft()
        cancelTimer = left > 0 && left < Infinity ? clock.setTimer(check, left) : undefined
        if (next === seen) return
        seen = next
        onChange()
      }
      const unsubscribe = store.subscribe(check)
      check()
      return () => {
        unsubscribe()
        cancelTimer?.()
      }
    },
  }
}

function stateOf(
  { status, retry, error }: Omit<ConnectionState, 'isLost'>,
  isLost: boolean,
): ConnectionState {
  return { status, retry, error, isLost }
}
