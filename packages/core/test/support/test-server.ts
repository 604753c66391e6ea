import { createEventSource } from '../../src/index'
import { createTestClock, createTestStream } from '../../src/testing'

/**
 * A server, a clock, and options that connect a hook or composable to both.
 *
 * @param flush Lets the framework render.
 */
export function createTestServer(flush: () => Promise<void>) {
  const server = createTestStream()
  const clock = createTestClock()
  const options = { fetch: server.fetch, environment: clock.environment }
  return {
    server,
    clock,
    options,
    createStore: (url = '/a') => createEventSource(url, options),
    /** Lets time pass, and the framework render. */
    async pass(ms = 0) {
      for (const step of [ms, 0]) {
        await clock.advance(step)
        await flush()
      }
    },
    /** What is left behind; all zero after the last unmount. */
    left: () => ({ timers: clock.timers, listeners: clock.listeners, open: server.connections }),
  }
}

export const NOTHING = { timers: 0, listeners: 0, open: 0 }
