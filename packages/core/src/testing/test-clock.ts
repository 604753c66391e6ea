import type { Environment, PageSignal } from '../environment'
import { settle } from './settle'

/** What a test clock is made with. */
export interface TestClockOptions {
  /**
   * Whether there are animation frames, as in a page; then they come with `frame()`, and only then. Default false:
   * as in a runtime without frames, a store publishes after 16 ms, and `advance(16)` lets it.
   */
  readonly frames?: boolean | undefined
}

/** Virtual time, with a page and a network that the test controls. Nothing happens but by these functions. */
export interface TestClock {
  /** Goes into the `environment` option. All but `fetch`, which stays what it is. */
  readonly environment: Omit<Environment, 'fetch'>
  /** The system's time, epoch ms. Starts at 1,800,000,000,000, a morning in January 2027. */
  now(): number
  /** Sets the system's time, as a user may. Timers do not notice. */
  setTime(epochMs: number): void
  /**
   * Lets `ms` pass: timers fire in order, and after each of them everything happens that follows, promises and stream
   * reads included. In React tests, within `act`.
   *
   * @example
   * ```ts
   * await act(() => clock.advance(1_000))
   * ```
   */
  advance(ms: number): Promise<void>
  /** Lets everything happen that needs no time. Unlike `advance(0)`, fires no timer. */
  settle(): Promise<void>
  /** Lets the next animation frame come, for a clock with `frames`. */
  frame(): Promise<void>
  /** The machine sleeps for `ms`: the time is over at once, and timers fire late, with the next `advance`. */
  suspend(ms: number): void
  /** Timers and frames that are set. 0 when nothing is left behind. */
  readonly timers: number
  /** Listeners to the page and the network. 0 when nothing is left behind. */
  readonly listeners: number
  /** What callbacks have thrown, oldest first: what `reportError` was given. */
  readonly reported: unknown[]
  /** What `random()` answers, from 0 to 1: the part of a backoff that is waited. Default 0.5. */
  random: number
  /** The network goes. Requests are not touched: `refuse()` and `drop()` of the stream are for that. */
  goOffline(): void
  /** The network comes back. */
  goOnline(): void
  /** The page goes to the background. */
  hide(): void
  /** The page comes to the front. */
  show(): void
  /** Anything else that happens to a page: it is frozen, or goes into the back/forward cache. */
  page(signal: PageSignal): void
}

const START = 1_800_000_000_000

/**
 * Virtual time for a store, for tests that wait for nothing. It replaces no global: only what is given its
 * `environment` runs on it.
 *
 * @example
 * ```ts
 * const stream = createTestStream()
 * const clock = createTestClock()
 * const store = createEventSource('/prices', { fetch: stream.fetch, environment: clock.environment })
 * store.open()
 * await clock.settle()
 * stream.drop()
 * await clock.settle()
 * expect(store.getSnapshot().status).toBe('reconnecting')
 * await clock.advance(1_000)
 * expect(store.getSnapshot().status).toBe('open')
 * ```
 */
export function createTestClock({ frames = false }: TestClockOptions = {}): TestClock {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>()
  const frameCallbacks = new Set<{ readonly callback: () => void }>()
  const network = createSignals<'online' | 'offline'>()
  const page = createSignals<PageSignal>()
  const reported: unknown[] = []
  // What timers go by, and how far the system's time is from it.
  let elapsed = 0
  let systemTime = START
  let online = true
  let hidden = false

  const requestFrame = (callback: () => void) => {
    const entry = { callback }
    frameCallbacks.add(entry)
    return () => void frameCallbacks.delete(entry)
  }

  const clock: TestClock = {
    random: 0.5,
    reported,
    now: () => systemTime + elapsed,
    setTime(epochMs) {
      systemTime = epochMs - elapsed
    },
    suspend(ms) {
      elapsed += ms
    },
    settle,
    get timers() {
      return timers.size + frameCallbacks.size
    },
    get listeners() {
      return network.size + page.size
    },
    async advance(ms) {
      const until = elapsed + ms
      await settle()
      for (;;) {
        const due = [...timers].sort((a, b) => a.at - b.at)[0]
        if (!due || due.at > until) break
        timers.delete(due)
        elapsed = Math.max(elapsed, due.at)
        due.callback()
        await settle()
      }
      elapsed = until
      await settle()
    },
    async frame() {
      const due = [...frameCallbacks]
      frameCallbacks.clear()
      for (const { callback } of due) callback()
      await settle()
    },
    goOffline() {
      online = false
      network.tell('offline')
    },
    goOnline() {
      online = true
      network.tell('online')
    },
    hide: () => clock.page('hidden'),
    show: () => clock.page('visible'),
    page(signal) {
      if (signal === 'hidden' || signal === 'visible') hidden = signal === 'hidden'
      page.tell(signal)
    },
    environment: {
      random: () => clock.random,
      reportError: (error) => void reported.push(error),
      page: { isHidden: () => hidden, watch: page.watch },
      network: { isOnline: () => online, watch: network.watch },
      clock: {
        now: () => clock.now(),
        setTimer(callback, ms) {
          const timer = { at: elapsed + ms, callback }
          timers.add(timer)
          return () => void timers.delete(timer)
        },
        requestFrame: frames ? requestFrame : undefined,
      },
    },
  }
  return clock
}

function createSignals<Signal>() {
  const listeners = new Set<{ readonly callback: (signal: Signal) => void }>()
  return {
    watch(callback: (signal: Signal) => void) {
      // An entry of its own: the same callback twice is two listeners.
      const entry = { callback }
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    tell(signal: Signal) {
      for (const { callback } of [...listeners]) callback(signal)
    },
    get size() {
      return listeners.size
    },
  }
}
