import type { LiveStore } from '../live/live-store'
import type { AnyEventSourceStore, ConnectionState } from '../types'
import type { Beginning, ReaderKind } from './reader-kind'
import { isLiveStore } from './live-reader'
import { sameFields } from './view'

/** What a component watches. Another object is another reader. */
export interface ConnectionSource {
  readonly store: AnyEventSourceStore
  /** How long a stream may be reconnecting before it counts as lost, ms. */
  readonly graceMs: number
}

/** One component's view of a connection; nothing of it changes for an event. */
export interface ConnectionReader {
  readonly store: AnyEventSourceStore
  readonly controls: object
  /** The same object until something in it changes; a first render that has to match a server's shows that. */
  getState(): ConnectionState
  /** What a server renders; for who asks for it apart. */
  getServerState(): ConnectionState
  present(state: ConnectionState): ConnectionState
  /** Calls back after each change, and once for those that were missed, until the function it returns is called. */
  attach(onPublish: () => void): () => void
}

/** Connections of live streams. They hold nothing: the streams run as long as others hold them. */
export const connectionReaders: ReaderKind = {
  keyOf: (source: ConnectionSource) => source,
  create: createConnectionReader,
}

export function createConnectionReader(
  { store, graceMs }: ConnectionSource,
  _options?: object,
  { asOnServer }: Pick<Beginning, 'asOnServer'> = { asOnServer: false },
): ConnectionReader {
  if (!isLiveStore(store)) {
    throw new TypeError(
      'useConnection needs a store made with createEventSource, or the `store` of useEventSource.',
    )
  }
  const { clock, lostAt, getSnapshot, getServerSnapshot, subscribe } = store as unknown as LiveStore<
    never,
    unknown
  >
  const serverState = stateOf(getServerSnapshot(), false)
  let asServer = asOnServer
  // Where a server has rendered the same, there is nothing to render again.
  let state = serverState

  /** How long the stream may still be away, ms; 0 or less: too long. */
  function graceLeft(): number {
    const since = lostAt()
    return since === null ? Infinity : since + graceMs - clock.now()
  }

  function read(): ConnectionState {
    const snapshot = getSnapshot()
    return stateOf(snapshot, snapshot.status === 'error' || graceLeft() <= 0)
  }

  function getState(): ConnectionState {
    const next = asServer ? state : read()
    if (!sameFields(next, state)) state = next
    return state
  }

  return {
    store,
    controls: {},
    getState,
    getServerState: () => serverState,
    present: (next) => next,
    attach(onPublish) {
      asServer = false
      let seen: ConnectionState | undefined
      let cancelTimer: (() => void) | undefined
      const check = () => {
        const next = getState()
        cancelTimer?.()
        const left = graceLeft()
        cancelTimer = left > 0 && left < Infinity ? clock.setTimer(check, left) : undefined
        if (next === seen) return
        seen = next
        onPublish()
      }
      const unsubscribe = subscribe(check)
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
