import { withDefaults, type ReadDefaults } from '../connection/defaults'
import { shown } from '../connection/failures'
import { warnOfCopies } from '../copies'
import { resolveEnvironment, type Clock } from '../environment'
import { StreamError } from '../errors'
import { createIntake, type IntakeOptions } from '../events/intake'
import { createListeners, type AnyCallbacks } from '../events/listeners'
import { checkOptions } from '../options'
import { createPublisher } from '../state/publisher'
import type {
  Decoder,
  EventData,
  RequestResult,
  StartOptions,
  StreamRequestOptions,
  StreamRequestState,
  StreamRequestStatus,
  StreamRequestStore,
} from '../types'
import { prepareRun } from './prepare-run'
import { startRun } from './run'

/** A store with the doors that only the bindings use. */
export type RequestStore<M, T, Input> = StreamRequestStore<M, T, Input> & {
  /** Adds callbacks, read anew at each event. Returns the removal. */
  observe(read: () => AnyCallbacks): () => void
  /** The store's own. */
  readonly clock: Clock
}

type AnyOptions = StreamRequestOptions<Record<string, Decoder>, unknown, unknown>
type AnyState = StreamRequestState<Record<string, unknown>, unknown>
type AnyResult = RequestResult<unknown>

interface Run {
  readonly promise: Promise<AnyResult>
  /** Gives up the request and the listeners on signals. */
  abandon(): void
  resolve(result: AnyResult): void
}

/** @param readOptions The options as they are now: read by `start`, `batch` and `environment` once. */
export function createRequestStore<E, T, Input>(
  url: string,
  readOptions: () => StreamRequestOptions<E, T, Input>,
  readDefaults: ReadDefaults = () => undefined,
): RequestStore<EventData<E>, T, Input> {
  if (__DEV__) warnOfCopies()
  const latestOptions = readOptions as unknown as () => AnyOptions
  const { batch = 'frame', environment: parts } = latestOptions()
  const environment = resolveEnvironment(parts ?? readDefaults()?.environment)
  const { clock, reportError } = environment
  const listeners = createListeners(reportError)

  const readUntil = () => latestOptions().until
  let current: Run | undefined
  let intake = openIntake(latestOptions())
  let status: StreamRequestStatus = 'idle'
  let error: StreamError | undefined
  let received = { events: 0, bytes: 0 }
  /** What is still to be told of runs that are over, oldest first. */
  const endings: (() => void)[] = []

  const publisher = createPublisher<AnyState>({
    clock,
    batch,
    reportError,
    read() {
      // First: a collector's `value()` may end the run.
      const data = intake.value()
      return { status, data, event: intake.event, error, received }
    },
  })

  function openIntake(options: AnyOptions) {
    return createIntake({
      options: options as IntakeOptions,
      listeners,
      reportError,
      readUntil,
      onChange() {
        received = { ...received, events: received.events + 1 }
        publisher.schedule()
      },
      origin: shown(url),
    })
  }

  /** Everything that a run has brought is gone. */
  function forget(next: StreamRequestStatus): void {
    status = next
    error = undefined
    received = { events: 0, bytes: 0 }
  }

  /** The run is over before anybody is told; the result is what it had brought by then. */
  function close(run: Run, next: AnyResult['status'], failure?: StreamError): void {
    current = undefined
    const isNews = failure !== undefined && failure !== error
    status = next
    error = failure
    const result: AnyResult = { status: next, data: intake.value(), error: failure }
    endings.push(() => {
      run.abandon()
      if (isNews) listeners.notify('onError', failure, () => true)
      listeners.notify('onFinish', result, () => true)
      run.resolve(result)
    })
  }

  /** In the order in which the runs ended, however deep in each other's callbacks. */
  function tellEndings(): void {
    for (let tell; (tell = endings.shift());) tell()
  }

  function end(run: Run, next: AnyResult['status'], failure?: StreamError): void {
    close(run, next, failure)
    publisher.publish()
    tellEndings()
  }

  function start(input?: unknown, { signal }: StartOptions = {}): Promise<AnyResult> {
    const own = latestOptions()
    checkOptions(own)
    const options = withDefaults(readDefaults(), own)
    checkOptions({ signal })
    if (input !== undefined && !options.request) {
      throw new TypeError(
        'start() takes an input only where the option `request` says what to make of it; ' +
          'as an event handler write `() => start()`',
      )
    }
    if (current && options.concurrency === 'ignore') return current.promise
    // A `collect` that throws leaves the run before alone.
    const opened = openIntake(options)
    if (current) close(current, 'stopped')
    intake = opened
    forget('connecting')
    return open(options, input, [options.signal, signal])
  }

  function open(
    options: AnyOptions,
    input: unknown,
    signals: readonly (AbortSignal | undefined)[],
  ): Promise<AnyResult> {
    const { promise, resolve: settle } = withResolvers<AnyResult>()
    let abort: () => void = () => {}
    const isCurrent = () => current === run
    const onAbort = () => {
      if (isCurrent()) end(run, 'stopped')
    }
    const run: Run = {
      promise,
      resolve: settle,
      abandon() {
        abort()
        for (const signal of signals) signal?.removeEventListener('abort', onAbort)
      },
    }
    current = run
    if (signals.some((signal) => signal?.aborted)) end(run, 'stopped')
    else {
      for (const signal of signals) signal?.addEventListener('abort', onAbort)
      publisher.publish()
      tellEndings()
    }
    // A subscriber, or who heard of the run before, may have stopped it.
    if (!isCurrent()) return promise

    /** What an earlier attempt had brought is not continued. */
    function startOver(): boolean {
      try {
        intake = openIntake(options)
      } catch (cause) {
        const message = 'The collector could not start over for the answer that was asked for again.'
        end(run, 'error', new StreamError('interrupted', message, { cause }))
      }
      return isCurrent()
    }

    abort = startRun(
      {
        url,
        options,
        environment,
        prepare: (attempt) => prepareRun(url, options, input, attempt),
        isComplete: () => readUntil() === undefined,
      },
      {
        onOpen(info) {
          if (info.attempt > 0 && !startOver()) return
          forget('streaming')
          publisher.publish()
          if (isCurrent()) listeners.notify('onOpen', info, isCurrent)
        },
        onEvent: (event, receivedAt) => intake.receive(event, receivedAt, isCurrent),
        onBytes(count) {
          received = { ...received, bytes: received.bytes + count }
          publisher.schedule()
        },
        onRetry(failure) {
          status = 'connecting'
          error = failure
          publisher.publish()
          if (isCurrent()) listeners.notify('onError', failure, isCurrent)
        },
        onEnd(failure) {
          // A 204: the answer is empty, whatever an earlier attempt had brought.
          if (!failure && status === 'connecting') {
            intake.reset()
            forget('connecting')
          }
          end(run, failure ? 'error' : 'done', failure)
        },
      },
    )
    return promise
  }

  function stop(): void {
    if (current) end(current, 'stopped')
  }

  const store: RequestStore<Record<string, unknown>, unknown, unknown> = {
    getSnapshot: publisher.getSnapshot,
    getServerSnapshot: publisher.getServerSnapshot,
    subscribe: publisher.subscribe,
    on: listeners.on,
    observe: listeners.observe,
    clock,
    start,
    stop,
    reset() {
      if (current) close(current, 'stopped')
      intake.reset()
      forget('idle')
      publisher.publish()
      tellEndings()
    },
  }
  return store as unknown as RequestStore<EventData<E>, T, Input>
}

// Not `Promise.withResolvers`: ES2022 has none.
function withResolvers<T>() {
  let resolve!: (value: T) => void
  const promise = new Promise<T>((done) => (resolve = done))
  return { promise, resolve }
}
