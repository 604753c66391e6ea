import { createConnection } from '../connection/connection'
import type { Connection, ConnectionOptions } from '../connection/connection-types'
import { shown } from '../connection/failures'
import { isRunning } from '../connection/machine-state'
import { resolveEnvironment } from '../environment'
import { collectors } from '../events/collect'
import { decode, text } from '../events/decode'
import { createListeners, type AnyCallbacks } from '../events/listeners'
import type { ParsedEvent } from '../parser'
import { safely } from '../safely'
import { createPublisher } from '../state/publisher'
import type {
  Collecting,
  Decoder,
  EventData,
  EventSourceOptions,
  EventSourceState,
  EventSourceStore,
  StreamEvent,
} from '../types'
import { warnOnce } from '../warn'
import { createHolders } from './holders'

/** A store with the doors that only the bindings use. */
export interface LiveStore<M, T> extends EventSourceStore<M, T> {
  /** @param fresh Also starts a stream that was closed. */
  acquire(fresh?: boolean): () => void
  /** Adds callbacks, read anew at each event. Returns the removal. */
  observe(read: () => AnyCallbacks): () => void
  /** Forgets that `open()` was called: without a holder, the stream ends a macrotask (+ `linger`) later. */
  disown(): void
}

type AnyOptions = EventSourceOptions<Record<string, Decoder>, unknown>
type AnyState = EventSourceState<Record<string, unknown>, unknown>
type AnyEvent = StreamEvent<string, unknown>

/**
 * @param readOptions The options as they are now. `events collect initialData batch linger environment
 *   resume.from` are read once, here; the connection reads its own at each attempt.
 */
export function createLiveStore<E, T>(
  url: string,
  readOptions: () => EventSourceOptions<E, T>,
): LiveStore<EventData<E>, T> {
  const latestOptions = readOptions as unknown as () => AnyOptions
  const options = latestOptions()
  const environment = resolveEnvironment(options.environment)
  const { clock, reportError } = environment
  const decoders: Readonly<Record<string, Decoder>> = options.events ?? { message: text }
  const collector = (options.collect ?? ((c) => c.latest()))(collectors)
  const startCollecting = (): Collecting<AnyEvent, unknown> => collector.create(options.initialData)

  let collecting = startCollecting()
  let data: unknown = options.initialData
  let event: AnyEvent | undefined
  let lastEventAt: number | null = null
  let wasOpened = false

  const connection: Connection = createConnection(
    url,
    latestOptions as () => ConnectionOptions,
    environment,
    {
      onState() {
        if (!isRunning(connection.state.status)) holders.cancelRelease()
        publisher.publish()
      },
      onEvent: receive,
      onChunk() {
        // The cursor of an event that was skipped, or of a block without data.
        if (connection.lastEventId !== publisher.getSnapshot().lastEventId) publisher.schedule()
      },
      onOpen: (info) => listeners.notify('onOpen', info, untilChanged()),
      onError: (error) => listeners.notify('onError', error, untilChanged()),
      onClose: (reason) => listeners.notify('onClose', { reason }, () => true),
    },
  )
  const listeners = createListeners(reportError)
  const holders = createHolders(clock, options.linger ?? 0, {
    canRelease: () => !wasOpened && isRunning(connection.state.status),
    release: () => connection.release(),
  })
  const publisher = createPublisher<AnyState>({
    clock,
    batch: options.batch ?? 'frame',
    reportError,
    read: () => {
      const { status, error, retry, openedAt } = connection.state
      safely(reportError, () => (data = collecting.value()))
      return { status, data, event, lastEventId: connection.lastEventId, error, retry, openedAt, lastEventAt }
    },
  })

  /** True until the stream is closed, opened or reconnected by whoever is called next. */
  function untilChanged(): () => boolean {
    const { generation } = connection.state
    return () => connection.state.generation === generation
  }

  function receive(parsed: ParsedEvent, receivedAt: number): void {
    const { name, data, id } = parsed
    const { until } = latestOptions()
    if (until === data) return connection.close('until')
    const isLive = untilChanged()
    const decoder = Object.hasOwn(decoders, name) ? decoders[name] : undefined
    if (!decoder) return receiveOther(parsed, isLive)
    const decoded = decode(name, decoder, data)
    if (decoded.kind === 'skip' || !isLive()) return
    if (decoded.kind === 'refused') return listeners.notify('onError', decoded.error, isLive)

    const received: AnyEvent = { name, data: decoded.value, id }
    event = received
    lastEventAt = receivedAt
    safely(reportError, () => collecting.add(received))
    if (!isLive()) return
    publisher.schedule()
    listeners.dispatch(received, isLive)
    if (typeof until === 'function' && isLive() && safely(reportError, until, received as never) === true) {
      connection.close('until')
    }
  }

  function receiveOther(other: StreamEvent, isLive: () => boolean): void {
    const wanted = listeners.dispatchOther(other, isLive)
    if (__DEV__ && !wanted) {
      const declared = Object.keys(decoders).join(', ')
      warnOnce(
        `${shown(url)} sent an event named "${other.name}", which is not declared (declared: ${declared}). ` +
          'Declare it in `events`, or take it with `onOther`.',
      )
    }
  }

  function startOver(): void {
    collecting = safely(reportError, startCollecting) ?? collecting
  }

  function forget(): void {
    startOver()
    event = undefined
    lastEventAt = null
  }

  const store: LiveStore<Record<string, unknown>, unknown> = {
    getSnapshot: publisher.getSnapshot,
    getServerSnapshot: publisher.getServerSnapshot,
    subscribe: publisher.subscribe,
    on: listeners.on,
    observe: listeners.observe,
    acquire(fresh = false) {
      const release = holders.add()
      const { status } = connection.state
      if (status === 'idle' || status === 'error' || (fresh && status === 'closed')) connection.open()
      return release
    },
    disown() {
      wasOpened = false
      // Comes and goes, which leaves the decision to the deferred release.
      holders.add()()
    },
    open() {
      wasOpened = true
      connection.open()
    },
    close() {
      wasOpened = false
      connection.close('close')
    },
    reconnect() {
      // By hand, without a holder, it is an `open()`; a holder's retry button is not.
      wasOpened ||= holders.count === 0
      connection.reconnect()
    },
    clear() {
      startOver()
      publisher.publish()
    },
    reset() {
      wasOpened = false
      forget()
      connection.reset()
    },
  }
  return store as unknown as LiveStore<EventData<E>, T>
}
