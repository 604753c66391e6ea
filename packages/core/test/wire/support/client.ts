import { expect, onTestFinished } from 'vitest'
import { resolveEnvironment, type Environment } from '../../../src/environment'
import {
  createEventSource,
  type CloseReason,
  type Decoders,
  type DefaultEvents,
  type EventData,
  type EventOf,
  type EventSourceOptions,
  type EventSourceState,
  type EventSourceStatus,
  type EventSourceStore,
  type Latest,
  type StreamError,
} from '../../../src/index'
import { eventually, reached } from './wait'

/** Node's own environment, which counts what is in use. */
export interface CountingEnvironment extends Environment {
  readonly timers: number
  readonly listeners: number
  /** What `reportError` was given. A test that expects something takes it out. */
  readonly reported: unknown[]
}

export function createCountingEnvironment(parts: Partial<Environment> = {}): CountingEnvironment {
  // No jitter: each retry is made as soon as the server lets it.
  const inner = resolveEnvironment({ random: () => 0, ...parts })
  const { clock, page, network } = inner
  const reported: unknown[] = []
  let timers = 0
  let listeners = 0

  const listening =
    <Signal>(listen: (callback: (signal: Signal) => void) => () => void) =>
    (callback: (signal: Signal) => void) => {
      listeners++
      const stop = listen(callback)
      return () => {
        listeners--
        stop()
      }
    }

  return {
    ...inner,
    clock: {
      now: clock.now,
      setTimer(callback, ms) {
        let isSet = true
        const done = () => {
          if (isSet) timers--
          isSet = false
        }
        timers++
        const cancel = clock.setTimer(() => {
          done()
          callback()
        }, ms)
        return () => {
          done()
          cancel()
        }
      },
    },
    page: { isHidden: page.isHidden, watch: listening(page.watch) },
    network: { isOnline: network.isOnline, watch: listening(network.watch) },
    reportError: (error) => void reported.push(error),
    reported,
    get timers() {
      return timers
    },
    get listeners() {
      return listeners
    },
  }
}

/** A store, and everything that it has told. */
export interface Client<M, T> {
  readonly store: EventSourceStore<M, T>
  readonly environment: CountingEnvironment
  readonly events: EventOf<M>[]
  readonly errors: StreamError[]
  readonly closings: CloseReason[]
  /** Each status that was published, once for each change. */
  readonly statuses: EventSourceStatus[]
  /** The first published state with this status. */
  reached(status: EventSourceStatus): Promise<EventSourceState<M, T>>
  /** Waits until so many events have come. */
  received(count: number): Promise<void>
}

/**
 * Opens a stream that is closed when the test is over, with nothing left behind. Retries come without a
 * delay, but for what the server asks for.
 */
export function connect<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>>(
  url: string,
  options: EventSourceOptions<E, T> = {},
): Client<EventData<E>, T> {
  const client = prepare(url, options)
  client.store.open()
  return client
}

/** The same, not yet opened. */
export function prepare<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>>(
  url: string,
  options: EventSourceOptions<E, T> = {},
): Client<EventData<E>, T> {
  const environment = createCountingEnvironment(options.environment)
  const events: EventOf<EventData<E>>[] = []
  const errors: StreamError[] = []
  const closings: CloseReason[] = []
  const statuses: EventSourceStatus[] = []
  const store = createEventSource(url, {
    ...options,
    environment,
    onEvent(event) {
      events.push(event)
      options.onEvent?.(event)
    },
    onError(error) {
      errors.push(error)
      options.onError?.(error)
    },
    onClose(info) {
      closings.push(info.reason)
      options.onClose?.(info)
    },
  })
  store.subscribe(() => {
    const { status } = store.getSnapshot()
    if (statuses.at(-1) !== status) statuses.push(status)
  })
  onTestFinished(async () => {
    store.close()
    await expectNothingLeft(environment)
    expect(environment.reported).toEqual([])
  })
  return {
    store,
    environment,
    events,
    errors,
    closings,
    statuses,
    reached: (status) => reached(store, (state) => state.status === status),
    received: (count) => eventually(() => expect(events.length).toBeGreaterThanOrEqual(count)),
  }
}

/** No timer and no listener is left in the environment. */
export function expectNothingLeft(environment: CountingEnvironment): Promise<void> {
  return eventually(() => {
    expect({ timers: environment.timers, listeners: environment.listeners }).toEqual({
      timers: 0,
      listeners: 0,
    })
  })
}
