import { expect, onTestFinished } from 'vitest'
import { createStreamRequest } from '../../../src/index'
import type {
  Decoders,
  DefaultEvents,
  EventData,
  EventOf,
  Latest,
  RequestResult,
  StreamError,
  StreamRequestOptions,
  StreamRequestState,
  StreamRequestStatus,
  StreamRequestStore,
} from '../../../src/index'
import { createCountingEnvironment, expectNothingLeft, type CountingEnvironment } from './client'
import { eventually, reached } from './wait'

/** A request store, and everything that it has told. */
export interface Asker<M, T, Input> {
  readonly store: StreamRequestStore<M, T, Input>
  readonly environment: CountingEnvironment
  readonly events: EventOf<M>[]
  readonly errors: StreamError[]
  readonly results: RequestResult<T>[]
  /** Each status that was published, once for each change. */
  readonly statuses: StreamRequestStatus[]
  /** The first published state with this status. */
  reached(status: StreamRequestStatus): Promise<StreamRequestState<M, T>>
  /** Waits until so many events have come. */
  received(count: number): Promise<void>
}

/**
 * A store for requests to a real server. It is stopped when the test is over, with nothing left behind. Retries come
 * without a delay, but for what the server asks for.
 */
export function createAsker<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>, Input = void>(
  url: string,
  options: StreamRequestOptions<E, T, Input> = {},
): Asker<EventData<E>, T, Input> {
  const environment = createCountingEnvironment(options.environment)
  const events: EventOf<EventData<E>>[] = []
  const errors: StreamError[] = []
  const results: RequestResult<T>[] = []
  const statuses: StreamRequestStatus[] = []
  const store = createStreamRequest<E, T, Input>(url, {
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
    onFinish(result) {
      results.push(result)
      options.onFinish?.(result)
    },
  })
  store.subscribe(() => {
    const { status } = store.getSnapshot()
    if (statuses.at(-1) !== status) statuses.push(status)
  })
  onTestFinished(async () => {
    store.stop()
    await expectNothingLeft(environment)
    expect(environment.reported).toEqual([])
  })
  return {
    store,
    environment,
    events,
    errors,
    results,
    statuses,
    reached: (status) => reached(store, (state) => state.status === status),
    received: (count) => eventually(() => expect(events.length).toBeGreaterThanOrEqual(count)),
  }
}

/** The events of a text, a few characters each. */
export function inDeltas(text: string, size = 4): string {
  let events = ''
  for (let start = 0; start < text.length; start += size)
    events += `data: ${JSON.stringify({ delta: text.slice(start, start + size) })}\n\n`
  return events
}
