import { createConnection } from '../connection/connection'
import type {
  Connection,
  ConnectionInput,
  ConnectionListener,
  ConnectionOptions,
} from '../connection/connection-types'
import { transition } from '../connection/machine'
import { initialState, isRunning, type MachineState, type Signal } from '../connection/machine-state'
import type { Clock } from '../environment'
import { createRoster, type Place, type Roster } from '../roster'

/** One connection, and the stores that it serves, the oldest first. */
interface Share {
  readonly connection: Connection
  readonly members: Roster<Member>
  /** The last one is out: ends the connection, and nobody can join any more. */
  end(): void
}

interface Member {
  readonly readOptions: () => ConnectionOptions
  readonly listener: ConnectionListener
  /** The connection is closed for good: from now on the member is on its own. */
  detach(): void
}

/**
 * Those that run, by clock, so that tests with clocks of their own never meet; then by identity. One that has failed
 * is known to its members only, who start it again together: stores that nobody needs any more are not kept.
 */
const sharesByClock = /* @__PURE__ */ new WeakMap<Clock, Map<string, Share>>()

/**
 * A store's part in the connection that all stores of one identity share: it looks like a connection of the
 * store's own. Joins when opened; leaves when closed, reset or released, and the last one out ends it.
 */
export function joinConnection(
  identity: string,
  input: ConnectionInput,
  listener: ConnectionListener,
): Connection {
  const { readOptions, startAt } = input
  let own: MachineState = initialState
  let ownCursor = startAt
  let joined: { readonly share: Share; readonly leave: () => void } | undefined

  const member: Member = { readOptions, listener, detach }

  function state(): MachineState {
    return joined ? joined.share.connection.state : own
  }

  function lastEventId(): string {
    return joined ? joined.share.connection.lastEventId : ownCursor
  }

  function join(): Connection {
    const shares = sharesOf(input.environment.clock)
    const running = shares.get(identity)
    // Another one has been started since this one failed.
    if (joined && running && joined.share !== running) detach()
    const share =
      joined?.share ?? running ?? createShare({ ...input, state: own, lastEventId: ownCursor }, forget)
    joined ??= { share, leave: share.members.add(member) }
    shares.set(identity, share)
    return share.connection

    function forget(): void {
      if (shares.get(identity) === share) shares.delete(identity)
    }
  }

  function detach(next = state(), cursor = lastEventId()): void {
    const left = joined
    own = next
    ownCursor = cursor
    joined = undefined
    left?.leave()
    if (left?.share.members.isEmpty) left.share.end()
  }

  /** Goes on alone, as the connection would go on if it were the member's own. */
  function leave(signal: Signal, cursor?: string): void {
    const before = state()
    const { state: next, effects } = transition(before, signal)
    detach(next, cursor)
    if (next !== before) listener.onState()
    for (const effect of effects) if (effect.type === 'closed') listener.onClose(effect.reason)
  }

  return {
    get state() {
      return state()
    },
    get lastEventId() {
      return lastEventId()
    },
    get isHeld() {
      return joined !== undefined
    },
    untilChanged() {
      const before = joined
      const isUnchanged = joined?.share.connection.untilChanged()
      return () => joined === before && isUnchanged?.() !== false
    },
    open() {
      const before = joined?.share
      const connection = join()
      // Whoever comes late does not disturb what runs.
      if (before !== joined?.share && isRunning(connection.state.status)) listener.onState()
      else connection.open()
    },
    reconnect: () => join().reconnect(),
    close: (reason) => leave({ type: 'close', reason }),
    release: () => leave({ type: 'release' }),
    reset() {
      const isShared = joined !== undefined && joined.share.members.places().length > 1
      leave({ type: 'reset' }, isShared ? lastEventId() : startAt)
    },
  }
}

function sharesOf(clock: Clock): Map<string, Share> {
  let shares = sharesByClock.get(clock)
  if (!shares) sharesByClock.set(clock, (shares = new Map<string, Share>()))
  return shares
}

/** @param onOver Called when nobody can join any more. */
function createShare(input: ConnectionInput, onOver: () => void): Share {
  const members = createRoster<Member>()
  let closed: readonly Place<Member>[] = []

  function tell(call: (listener: ConnectionListener) => void, isCurrent = () => true): void {
    for (const { isTaken, value } of members.places()) if (isTaken && isCurrent()) call(value.listener)
  }

  const connection = createConnection(
    { ...input, readOptions: () => members.places()[0]?.value.readOptions() ?? {} },
    {
      onState() {
        const { status } = connection.state
        if (status === 'error') onOver()
        if (status !== 'closed') return tell((listener) => listener.onState())
        onOver()
        // All are on their own again before the first one is told, and may open another connection.
        closed = members.places()
        for (const { value } of closed) value.detach()
        for (const { value } of closed) value.listener.onState()
      },
      onEvent: (event, receivedAt) => tell((listener) => listener.onEvent(event, receivedAt)),
      onChunk: () => tell((listener) => listener.onChunk()),
      onOpen: (info) => tell((listener) => listener.onOpen(info), connection.untilChanged()),
      onError: (error) => tell((listener) => listener.onError(error)),
      onClose(reason) {
        for (const { value } of closed) value.listener.onClose(reason)
      },
    },
  )
  return {
    connection,
    members,
    end() {
      onOver()
      connection.release()
    },
  }
}
