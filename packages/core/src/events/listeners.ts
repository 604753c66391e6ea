import type { StreamCallbacks, StreamEvent } from '../types'

type AnyListener = (data: never, event: never) => void
type AnyEvent = StreamEvent<string, unknown>
export type AnyCallbacks = StreamCallbacks<Record<string, unknown>>

/** Everybody who wants to hear of events, in the order in which they came. */
export interface EventListeners {
  /** Callback sets, read at each event so that the latest ones are called. Returns the removal. */
  observe(read: () => AnyCallbacks): () => void
  on(name: string, listener: AnyListener): () => void
  /**
   * A declared event, decoded.
   * @param isLive Asked before each call: a listener that closes the stream is the last one to be called.
   */
  dispatch(event: AnyEvent, isLive: () => boolean): void
  /** An event of a name that was not declared. Returns whether anybody wanted it. */
  dispatchOther(event: StreamEvent, isLive: () => boolean): boolean
  /** One of the lifecycle callbacks. */
  notify<K extends 'onOpen' | 'onError' | 'onClose'>(
    kind: K,
    info: Parameters<NonNullable<AnyCallbacks[K]>>[0],
    isLive: () => boolean,
  ): void
}

const NOBODY: ReadonlySet<never> = /* @__PURE__ */ new Set<never>()

/** @param reportError Takes what listeners throw; the listeners behind them are called all the same. */
export function createListeners(reportError: (error: unknown) => void): EventListeners {
  const observers = new Set<{ readonly read: () => AnyCallbacks }>()
  const byName = new Map<string, Set<{ readonly listener: AnyListener }>>()

  function call<Args extends unknown[]>(
    callback: ((...args: Args) => void) | undefined,
    ...args: Args
  ): void {
    if (!callback) return
    try {
      callback(...args)
    } catch (error) {
      reportError(error)
    }
  }

  /** A copy: those added meanwhile wait for the next time, those removed are skipped. */
  function* present<Entry>(entries: ReadonlySet<Entry>, isLive: () => boolean): Generator<Entry> {
    for (const entry of [...entries]) if (entries.has(entry) && isLive()) yield entry
  }

  return {
    observe(read) {
      const observer = { read }
      observers.add(observer)
      return () => void observers.delete(observer)
    },
    on(name, listener) {
      // An entry of its own, so that the same function added twice is called twice, and removed one at a time.
      const entry = { listener }
      let entries = byName.get(name)
      if (!entries) byName.set(name, (entries = new Set()))
      entries.add(entry)
      return () => {
        if (entries.delete(entry) && entries.size === 0 && byName.get(name) === entries) byName.delete(name)
      }
    },
    dispatch(event, isLive) {
      for (const observer of present(observers, isLive)) {
        const { on, onEvent } = observer.read()
        // Own names only: events may be called `constructor` or `toString`.
        if (on && Object.hasOwn(on, event.name)) call(on[event.name], event.data, event)
        if (isLive() && observers.has(observer)) call(onEvent, event)
      }
      for (const { listener } of present(byName.get(event.name) ?? NOBODY, isLive)) {
        call(listener, event.data as never, event as never)
      }
    },
    dispatchOther(event, isLive) {
      let wanted = false
      for (const { read } of present(observers, isLive)) {
        const { onOther } = read()
        wanted ||= onOther !== undefined
        call(onOther, event)
      }
      return wanted
    },
    notify(kind, info, isLive) {
      for (const { read } of present(observers, isLive)) {
        call(read()[kind] as ((info: unknown) => void) | undefined, info)
      }
    },
  }
}
