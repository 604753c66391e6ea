import { createEventSource } from '../../src/index'
import type {
  Decoders,
  DefaultEvents,
  EventData,
  EventSourceOptions,
  EventSourceState,
  EventSourceStore,
  Latest,
} from '../../src/types'
import { createTestClock, createTestStream, type TestClock, type TestStream } from '../../src/testing'

export interface TestLive<M, T> {
  readonly clock: TestClock
  readonly server: TestStream
  readonly store: EventSourceStore<M, T>
  /** The snapshots that were published, oldest first. */
  readonly published: readonly EventSourceState<M, T>[]
  /** Their statuses. */
  readonly statuses: readonly string[]
  /** What the client still occupies: all 0 for a store that is closed. */
  left(): { timers: number; listeners: number; requests: number }
}

export const NOTHING_LEFT = { timers: 0, listeners: 0, requests: 0 }
export const STREAM_URL = 'https://example.test/stream'

/** A live store on a virtual clock and a server in memory, every publication written down. */
export function createTestLive<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>>(
  options: EventSourceOptions<E, T> = {},
  clock: TestClock = createTestClock(),
): TestLive<EventData<E>, T> {
  const server = createTestStream()
  const store = createEventSource<E, T>(STREAM_URL, {
    fetch: server.fetch,
    environment: clock.environment,
    ...options,
  })
  const published: EventSourceState<EventData<E>, T>[] = []
  const statuses: string[] = []
  store.subscribe(() => {
    published.push(store.getSnapshot())
    statuses.push(store.getSnapshot().status)
  })
  return {
    clock,
    server,
    store,
    published,
    statuses,
    left: () => ({ timers: clock.timers, listeners: clock.listeners, requests: server.connections }),
  }
}
