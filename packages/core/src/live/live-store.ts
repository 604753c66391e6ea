import { createConnection } from '../connection/connection'
import type {
  Connection,
  ConnectionInput,
  ConnectionListener,
  ConnectionOptions,
} from '../connection/connection-types'
import { shown } from '../connection/failures'
import { isRunning } from '../connection/machine-state'
import { withDefaults, type ReadDefaults } from '../connection/defaults'
import { warnOfCopies } from '../copies'
import { resolveEnvironment, type Clock } from '../environment'
import { createIntake, type IntakeOptions } from '../events/intake'
import { createListeners, type AnyCallbacks } from '../events/listeners'
import type { ParsedEvent } from '../parser'
import { createPublisher } from '../state/publisher'
import type { Decoder, EventData, EventSourceOptions, EventSourceState, EventSourceStore } from '../types'
import { warnOnce } from '../warn'
import { createAbortWatch } from './abort-watch'
import { createHolders } from './holders'
import { shareKey } from './identity'
import { joinConnection } from './shared'

/** A store with the doors that only the bindings use. */
export interface LiveStore<M, T> extends EventSourceStore<M, T> {
  /** @param fresh Also starts a stream that was closed. */
  acquire(fresh?: boolean): () => void
  /** Adds callbacks, read anew at each event. Returns the removal. */
  observe(read: () => AnyCallbacks): () => void
  /** The store's own, for whoever measures time with it. */
  readonly clock: Clock
  /** Since when the stream is reconnecting, epoch ms; `null` where it is not. */
  lostAt(): number | null
  /** Forgets that `open()` was called: without a holder, the stream ends a macrotask (+ `linger`) later. */
  disown(): void
  /** Nobody comes back to it: what is released outlives it by no `linger`. */
  hurry(): void
}

type AnyOptions = EventSourceOptions<Record<string, Decoder>, unknown>
type AnyState = EventSourceState<Record<string, unknown>, unknown>

/**
 * @param readOptions The options as they are now. `events collect initialData batch linger share
 *   environment resume.from` are read once, here; the connection reads its own at each attempt.
 */
export function createLiveStore<E, T>(
  url: string,
  readOptions: () => EventSourceOptions<E, T>,
  readDefaults: ReadDefaults = () => undefined,
): LiveStore<EventData<E>, T> {
  if (__DEV__) warnOfCopies()
  const latestOptions = readOptions as unknown as () => AnyOptions
  const options = latestOptions()
  const environment = resolveEnvironment(options.environment ?? readDefaults()?.environment)
  const { clock, reportError } = environment
  const { method, credentials, resume } = options
  let wasOpened = false
  let lostAt: number | null = null

  const input: ConnectionInput = {
    url,
    // What makes the stream this one, and how it resumes, was said when it was made.
    readOptions: () =>
      withDefaults(readDefaults(), { ...latestOptions(), method, credentials, resume }) as ConnectionOptions,
    environment,
    startAt: resume?.from ?? '',
  }
  const listener: ConnectionListener = {
    onState() {
      if (!connection.isHeld) holders.cancelRelease()
      const { status } = connection.state
      watchAbort(isRunning(status))
      lostAt = status === 'reconnecting' ? (lostAt ?? clock.now()) : null
      publisher.publish()
    },
    onEvent: receive,
    onChunk() {
      // The cursor of an event that was skipped, or of a block without data.
      if (connection.lastEventId !== publisher.getSnapshot().lastEventId) publisher.schedule()
    },
    onOpen: (info) => listeners.notify('onOpen', info, connection.untilChanged()),
    onError: (error) => listeners.notify('onError', error, connection.untilChanged()),
    onClose: (reason) => listeners.notify('onClose', { reason }, () => true),
  }
  const connection: Connection = options.share
    ? joinConnection(shareKey(url, options), input, listener)
    : createConnection(input, listener)
  const watchAbort = createAbortWatch(
    () => latestOptions().signal,
    () => connection.close('signal'),
  )
  const listeners = createListeners(reportError)
  const intake = createIntake({
    options: options as IntakeOptions,
    listeners,
    reportError,
    readUntil: () => latestOptions().until,
    onChange: () => publisher.schedule(),
    // Of a shared stream each store takes what it wants.
    origin: options.share ? undefined : shown(url),
  })
  const holders = createHolders(clock, options.linger ?? 0, {
    canRelease: () => !wasOpened && connection.isHeld,
    release: () => connection.release(),
  })
  const publisher = createPublisher<AnyState>({
    clock,
    batch: options.batch ?? 'frame',
    reportError,
    read: () => {
      const { status, error, retry, openedAt } = connection.state
      const { event, lastEventAt } = intake
      return {
        status,
        data: intake.value(),
        event,
        lastEventId: connection.lastEventId,
        error,
        retry,
        openedAt,
        lastEventAt,
      }
    },
  })

  /** An aborted signal closes at once: no request. */
  function start(verb: 'open' | 'reconnect'): void {
    if (latestOptions().signal?.aborted) connection.close('signal')
    else connection[verb]()
  }

  function receive(event: ParsedEvent, receivedAt: number): void {
    const isLive = connection.untilChanged()
    const reception = intake.receive(event, receivedAt, isLive)
    if (reception === 'complete') connection.close('until')
    else if (reception) {
      const isHeard = listeners.notify('onError', reception, isLive)
      // The state shows nothing of it.
      if (__DEV__ && !isHeard)
        warnOnce(`${shown(url)}: ${reception.message} Take such failures with \`onError\`.`)
    }
  }

  const store: LiveStore<Record<string, unknown>, unknown> = {
    getSnapshot: publisher.getSnapshot,
    getServerSnapshot: publisher.getServerSnapshot,
    subscribe: publisher.subscribe,
    on: listeners.on,
    observe: listeners.observe,
    clock,
    lostAt: () => lostAt,
    acquire(fresh = false) {
      const release = holders.add()
      const { status } = connection.state
      if (status === 'idle' || status === 'error' || (fresh && status === 'closed')) start('open')
      return release
    },
    disown() {
      wasOpened = false
      // Comes and goes, which leaves the decision to the deferred release.
      holders.add()()
    },
    hurry: holders.hurry,
    open() {
      wasOpened = true
      start('open')
    },
    close() {
      wasOpened = false
      connection.close('close')
    },
    reconnect() {
      // By hand, without a holder, it is an `open()`; a holder's retry button is not.
      wasOpened ||= holders.count === 0
      start('reconnect')
    },
    clear() {
      intake.clear()
      publisher.publish()
    },
    reset() {
      wasOpened = false
      intake.reset()
      connection.reset()
    },
  }
  return store as unknown as LiveStore<EventData<E>, T>
}
