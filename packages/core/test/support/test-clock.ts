import type { Environment, PageSignal } from '../../src/environment'

export interface TestClock {
  /** Goes into a store's `environment` option: virtual time, fixed jitter, a page and a network at hand. */
  readonly environment: Environment
  /** Epoch ms of the virtual clock. */
  now(): number
  /** Lets virtual time pass, and everything that follows happen, promises and streams included. */
  advance(ms: number): Promise<void>
  /** Lets time pass while the machine sleeps: what is due fires late, with the next `advance`. */
  sleep(ms: number): void
  /** Sets the system's time back, or with a negative number forward; timers do not notice. */
  setBack(ms: number): void
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>
  /** Timers and frames that are set. */
  readonly timers: number
  /** Listeners on the page and the network. */
  readonly listeners: number
  /** What `reportError` was given. */
  readonly reported: unknown[]
  /** What `random()` answers. Default 0.5. */
  random: number
  goOffline(): void
  goOnline(): void
  /** The page goes to the background, comes back, freezes … */
  page(signal: PageSignal): void
  /** The page comes to the front. */
  wake(): void
  /** The next animation frame, where the clock has them. */
  frame(): Promise<void>
}

const START = 1_800_000_000_000

/** @param options `frames`: whether there are animation frames, as in a page. They come when `frame()` is called. */
export function createTestClock({ frames = false } = {}): TestClock {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>()
  const frameCallbacks = new Set<{ readonly callback: () => void }>()
  const networkListeners = new Set<(signal: 'online' | 'offline') => void>()
  const pageListeners = new Set<(signal: PageSignal) => void>()
  let hidden = false
  const reported: unknown[] = []
  // What timers go by, and how far the system's time is from it.
  let elapsed = 0
  let systemTime = START
  let online = true

  const listenTo =
    <Signal>(set: Set<(signal: Signal) => void>) =>
    (callback: (signal: Signal) => void) => {
      // An entry of its own: the same callback twice is two listeners.
      const entry = (signal: Signal) => callback(signal)
      set.add(entry)
      return () => void set.delete(entry)
    }

  const requestFrame = (callback: () => void) => {
    const entry = { callback }
    frameCallbacks.add(entry)
    return () => void frameCallbacks.delete(entry)
  }

  const clock: TestClock = {
    random: 0.5,
    reported,
    now: () => systemTime + elapsed,
    sleep(ms) {
      elapsed += ms
    },
    setBack(ms) {
      systemTime -= ms
    },
    settle,
    get timers() {
      return timers.size + frameCallbacks.size
    },
    get listeners() {
      return networkListeners.size + pageListeners.size
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
    goOffline() {
      online = false
      for (const listener of [...networkListeners]) listener('offline')
    },
    goOnline() {
      online = true
      for (const listener of [...networkListeners]) listener('online')
    },
    page(signal) {
      if (signal === 'hidden' || signal === 'visible') hidden = signal === 'hidden'
      for (const listener of [...pageListeners]) listener(signal)
    },
    wake() {
      clock.page('visible')
    },
    async frame() {
      const due = [...frameCallbacks]
      frameCallbacks.clear()
      for (const { callback } of due) callback()
      await settle()
    },
    environment: {
      fetch: () => Promise.reject(new TypeError('this test gave no fetch')),
      random: () => clock.random,
      reportError: (error) => void reported.push(error),
      page: { isHidden: () => hidden, watch: listenTo(pageListeners) },
      network: { isOnline: () => online, watch: listenTo(networkListeners) },
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

/** A few turns of the real event loop, enough for chains of promises and stream reads. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(0)
    })
  }
}
