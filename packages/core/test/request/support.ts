import { expect, onTestFinished } from 'vitest'
import { createStreamRequest } from '../../src/index'
import type { StreamError } from '../../src/index'
import type {
  Decoders,
  DefaultEvents,
  EventData,
  Latest,
  RequestResult,
  StreamRequestOptions,
  StreamRequestState,
  StreamRequestStatus,
  StreamRequestStore,
} from '../../src/types'
import { createTestClock, createTestStream, NOTHING_LEFT, type TestClock, type TestStream } from '../support'

export const REQUEST_URL = 'https://example.test/answer'

/** A run as its store tells of it. */
export interface TestRequestStore<M, T, Input> {
  readonly clock: TestClock
  readonly server: TestStream
  readonly store: StreamRequestStore<M, T, Input>
  /** The snapshots that were published, oldest first. */
  readonly published: readonly StreamRequestState<M, T>[]
  /** Their statuses, once for each change. */
  readonly statuses: readonly StreamRequestStatus[]
  /** What `onFinish` was told. */
  readonly results: readonly RequestResult<T>[]
  /** What `onError` was told. */
  readonly errors: readonly StreamError[]
  /** What the client still occupies. */
  left(): typeof NOTHING_LEFT
}

/**
 * A request store on a virtual clock and a server in memory. When the test is over, it is stopped; then nothing may
 * be left, and nothing may have been reported that the test has not taken out of `clock.reported`.
 */
export function createTestRequest<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>, Input = void>(
  options: StreamRequestOptions<E, T, Input> = {},
  clock: TestClock = createTestClock(),
): TestRequestStore<EventData<E>, T, Input> {
  const server = createTestStream()
  const results: RequestResult<T>[] = []
  const errors: StreamError[] = []
  const store = createStreamRequest<E, T, Input>(REQUEST_URL, {
    fetch: server.fetch,
    environment: clock.environment,
    ...options,
    onFinish(result) {
      results.push(result)
      options.onFinish?.(result)
    },
    onError(error) {
      errors.push(error)
      options.onError?.(error)
    },
  })
  const published: StreamRequestState<EventData<E>, T>[] = []
  const statuses: StreamRequestStatus[] = []
  store.subscribe(() => {
    const state = store.getSnapshot()
    published.push(state)
    if (statuses.at(-1) !== state.status) statuses.push(state.status)
  })
  const left = () => ({ timers: clock.timers, listeners: clock.listeners, requests: server.connections })
  onTestFinished(async () => {
    store.stop()
    await clock.settle()
    expect(left()).toEqual(NOTHING_LEFT)
    expect(clock.reported).toEqual([])
  })
  return { clock, server, store, published, statuses, results, errors, left }
}

/** Takes out what was reported, as messages. */
export function takeReported(clock: TestClock): string[] {
  return clock.reported.splice(0).map((error) => (error as Error).message)
}

/** Whether the promise has settled by now: `pending` where it has not. */
export function stateOf<T>(promise: Promise<T>): Promise<T | 'pending'> {
  return Promise.race([promise, Promise.resolve('pending' as const)])
}
