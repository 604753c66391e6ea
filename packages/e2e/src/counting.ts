import type { Clock } from '@sse-store/core'

/** Ports that count what is in use, for scripts in Node. */

export interface CountingClock extends Clock {
  /** Timers that are set. */
  readonly timers: number
}

/** The system's time and timers; one of 0 ms is the next macrotask, where Node would wait for 1 ms. */
export function createCountingClock(): CountingClock {
  const timers = new Set<NodeJS.Timeout | NodeJS.Immediate>()
  return {
    now: () => Date.now(),
    setTimer(callback, ms) {
      const due = () => {
        timers.delete(timer)
        callback()
      }
      const timer = ms === 0 ? setImmediate(due) : setTimeout(due, ms)
      timers.add(timer)
      return () => {
        timers.delete(timer)
        if (ms === 0) clearImmediate(timer as NodeJS.Immediate)
        else clearTimeout(timer as NodeJS.Timeout)
      }
    },
    get timers() {
      return timers.size
    },
  }
}

class CountingTarget extends EventTarget {
  private readonly counts = new Map<EventListenerOrEventListenerObject, number>()

  get listeners(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0)
  }

  override addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    super.addEventListener(type, listener)
    this.counts.set(listener, (this.counts.get(listener) ?? 0) + 1)
  }

  override removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    super.removeEventListener(type, listener)
    const count = (this.counts.get(listener) ?? 0) - 1
    if (count > 0) this.counts.set(listener, count)
    else this.counts.delete(listener)
  }
}

export type PageEvent =
  'visibilitychange' | 'freeze' | 'resume' | 'pagehide' | 'pageshow' | 'online' | 'offline'

export interface CountingPage {
  /** Listeners on the document and on the window. */
  readonly listeners: number
  emit(type: PageEvent): void
}

/**
 * Gives Node a document, a window and a navigator, which the library's own ports find as they do in a browser.
 */
export function installPage(): CountingPage {
  const page = Object.assign(new CountingTarget(), { visibilityState: 'visible' })
  const window_ = new CountingTarget()
  const navigator_ = { onLine: true }
  const globals = {
    document: page,
    navigator: navigator_,
    addEventListener: window_.addEventListener.bind(window_),
    removeEventListener: window_.removeEventListener.bind(window_),
  }
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
  return {
    get listeners() {
      return page.listeners + window_.listeners
    },
    emit(type) {
      if (type === 'visibilitychange') {
        page.visibilityState = page.visibilityState === 'visible' ? 'hidden' : 'visible'
      }
      if (type === 'online' || type === 'offline') navigator_.onLine = type === 'online'
      const ofDocument = type === 'visibilitychange' || type === 'freeze' || type === 'resume'
      // Persisted: into the back/forward cache and out of it.
      const target = ofDocument ? page : window_
      target.dispatchEvent(Object.assign(new Event(type), { persisted: true }))
    },
  }
}
