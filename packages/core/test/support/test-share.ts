import { createEventSource } from '../../src/index'
import type { Decoders, DefaultEvents, EventData, EventSourceOptions, Latest } from '../../src/types'
import { createTestClock, createTestStream } from '../../src/testing'
import { STREAM_URL } from './test-live'

/** A clock, a server, and stores that share one connection to it. */
export function createTestShare() {
  const clock = createTestClock()
  const server = createTestStream()
  return {
    clock,
    server,
    join<E extends Decoders = DefaultEvents, T = Latest<EventData<E>>>(
      options: EventSourceOptions<E, T> = {},
      url = STREAM_URL,
    ) {
      const store = createEventSource<E, T>(url, {
        fetch: server.fetch,
        environment: clock.environment,
        share: true,
        ...options,
      })
      const statuses: string[] = []
      store.subscribe(() => statuses.push(store.getSnapshot().status))
      return { store, statuses }
    },
    /** What is still occupied: all 0 when every store is closed. */
    left: () => ({ timers: clock.timers, listeners: clock.listeners, requests: server.connections }),
  }
}
