import { defineEventSource } from '../../src/event-source/define-event-source'
import type { Ports } from '../../src/event-source/ports'
import type { EventSource, EventSourceConstructor, EventSourceInit } from '../../src/event-source'
import { createTestClock, createTestStream, type TestClock, type TestStream } from '../../src/testing'

export const BASE = 'https://app.test/page/index.html'
export const NOTHING_LEFT = { timers: 0, listeners: 0, requests: 0 }

export interface World {
  readonly EventSource: EventSourceConstructor
  readonly server: TestStream
  readonly clock: TestClock
  /** What has been queued and has not run. */
  readonly tasks: (() => void)[]
  /** Makes one, and writes down what it dispatches: `open 1`, `message data`, `error 0` with the `readyState`. */
  open(url?: string, init?: EventSourceInit): { source: EventSource; log: string[] }
  /** Lets everything happen that needs no time, one task after the other. */
  settle(): Promise<void>
  /** Lets time pass, and everything happen that follows. */
  advance(ms: number): Promise<void>
  /** What is still occupied: all 0 once it is closed. */
  left(): { timers: number; listeners: number; requests: number }
}

/** The class on a server in memory, in virtual time, its tasks in the hands of the test. */
export function createWorld(parts: Partial<Ports> = {}): World {
  const server = createTestStream()
  const clock = createTestClock()
  const tasks: (() => void)[] = []
  const EventSource = defineEventSource({
    fetch: server.fetch,
    baseUrl: () => BASE,
    setTimer: clock.environment.clock.setTimer,
    queueTask: (task) => tasks.push(task),
    watchPage: (onAway, onBack) =>
      clock.environment.page.watch((signal) => {
        if (signal === 'pagehide') onAway()
        if (signal === 'pageshow') onBack()
      }),
    ...parts,
  }) as unknown as EventSourceConstructor

  const world: World = {
    EventSource,
    server,
    clock,
    tasks,
    open(url = '/stream', init = {}) {
      const source = new EventSource(url, init)
      return { source, log: watch(source) }
    },
    async settle() {
      for (;;) {
        await clock.settle()
        const task = tasks.shift()
        if (!task) return
        task()
      }
    },
    async advance(ms) {
      await world.settle()
      await clock.advance(ms)
      await world.settle()
    },
    left: () => ({ timers: clock.timers, listeners: clock.listeners, requests: server.connections }),
  }
  return world
}

/** What `source` dispatches from now on. */
export function watch(source: EventSource, ...names: string[]): string[] {
  const log: string[] = []
  for (const type of ['open', 'error']) {
    source.addEventListener(type, () => log.push(`${type} ${source.readyState}`))
  }
  for (const name of ['message', ...names]) {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => log.push(`${name} ${data}`))
  }
  return log
}
