import { createEventSource } from '@sse-store/react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { createTestClock, createTestStream } from '../../../core/test/support'
import { flushReact } from './driver'

/** A server, a clock, and options that connect a hook to both. */
export function createTestServer() {
  const server = createTestStream()
  const clock = createTestClock()
  const options = { fetch: server.fetch, environment: clock.environment }
  return {
    server,
    clock,
    options,
    createStore: (url = '/a') => createEventSource(url, options),
    /** Lets time pass, and React render. */
    async pass(ms = 0) {
      for (const step of [ms, 0]) {
        await clock.advance(step)
        await flushReact()
      }
    },
    /** What is left behind; all zero after the last unmount. */
    left: () => ({ timers: clock.timers, listeners: clock.listeners, open: server.open }),
  }
}

export const NOTHING = { timers: 0, listeners: 0, open: 0 }

/** A root in the page; whatever it shows is unmounted when the test ends. */
export function createTestRoot() {
  const container = document.body.appendChild(document.createElement('div'))
  const errors: unknown[] = []
  const root = createRoot(container, {
    onUncaughtError: (error) => errors.push(error),
    onCaughtError: (error) => errors.push(error),
  })
  onTestFinished(() => {
    root.unmount()
    container.remove()
  })
  return {
    container,
    /** What rendering has thrown. */
    errors,
    render: (element: ReactNode) => flushSync(() => root.render(element)),
    unmount: () => root.unmount(),
  }
}
