import { createEventSource } from '@sse-store/vue'
import { createApp, nextTick, type App, type Component } from 'vue'
import { onTestFinished, vi } from 'vitest'
import { createTestClock, createTestStream } from '../../../core/test/support'

/** A server, a clock, and options that connect a composable to both. */
export function createTestServer() {
  const server = createTestStream()
  const clock = createTestClock()
  const options = { fetch: server.fetch, environment: clock.environment }
  return {
    server,
    clock,
    options,
    createStore: (url = '/a') => createEventSource(url, options),
    /** Lets time pass, and Vue render. */
    async pass(ms = 0) {
      for (const step of [ms, 0]) {
        await clock.advance(step)
        await nextTick()
      }
    },
    /** What is left behind; all zero after the last unmount. */
    left: () => ({ timers: clock.timers, listeners: clock.listeners, open: server.open }),
  }
}

export const NOTHING = { timers: 0, listeners: 0, open: 0 }

/** An app in the page, unmounted when the test ends. */
export function mount(component: Component, prepare: (app: App) => void = () => {}) {
  const container = document.body.appendChild(document.createElement('div'))
  const app = createApp(component)
  prepare(app)
  app.mount(container)
  let mounted = true
  const unmount = () => {
    if (mounted) app.unmount()
    mounted = false
  }
  onTestFinished(() => {
    unmount()
    container.remove()
  })
  return { container, unmount }
}

/** Whatever Vue complains about from now on. */
export function collectWarnings(): () => unknown[] {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  return () => [...warn.mock.calls, ...error.mock.calls]
}
