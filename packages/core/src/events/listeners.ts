import { createRoster, type Roster } from '../roster'
import type { EventSourceCallbacks, StreamEvent, StreamRequestCallbacks } from '../types'

type AnyListener = (data: never, event: never) => void
type AnyEvent = StreamEvent<string, unknown>
export type AnyCallbacks = EventSourceCallbacks<Record<string, unknown>> &
  StreamRequestCallbacks<Record<string, unknown>, unknown>

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
  /** One of the lifecycle callbacks. Returns whether there was one. */
  notify<K extends 'onOpen' | 'onError' | 'onClose' | 'onFinish'>(
    kind: K,
    info: Parameters<NonNullable<AnyCallbacks[K]>>[0],
    isLive: () => boolean,
  ): boolean
}

/** @param reportError Takes what listeners throw; the listeners behind them are called all the same. */
export function createListeners(reportError: (error: unknown) => void): EventListeners {
  const observers = createRoster<() => AnyCallbacks>()
  const byName = new Map<string, Roster<AnyListener>>()

  // Not `safely`, with its list of arguments: these are called for each event.
  function tell<A>(callback: ((a: A) => void) | undefined, a: A): void {
    try {
      callback?.(a)
    } catch (error) {
      reportError(error)
    }
  }
  function tellData(listener: AnyListener, event: AnyEvent): void {
    try {
      listener(event.data as never, event as never)
    } catch (error) {
      reportError(error)
    }
  }

  return {
    observe: observers.add,
    on(name, listener) {
      let roster = byName.get(name)
      if (!roster) byName.set(name, (roster = createRoster()))
      const remove = roster.add(listener)
      return () => {
        remove()
        if (roster.isEmpty && byName.get(name) === roster) byName.delete(name)
      }
    },
    dispatch(event, isLive) {
      for (const observer of observers.places()) {
        const { on, onEvent } = observer.value()
        // Own names only: events may be called `constructor` or `toString`.
        const listener = on && Object.hasOwn(on, event.name) ? on[event.name] : undefined
        if (listener && observer.isTaken && isLive()) tellData(listener, event)
        if (onEvent && observer.isTaken && isLive()) tell(onEvent, event)
      }
      const roster = byName.get(event.name)
      if (!roster) return
      for (const place of roster.places()) if (place.isTaken && isLive()) tellData(place.value, event)
    },
    dispatchOther(event, isLive) {
      let wanted = false
      for (const observer of observers.places()) {
        if (!observer.isTaken || !isLive()) continue
        const { onOther } = observer.value()
        wanted ||= onOther !== undefined
        tell(onOther, event)
      }
      return wanted
    },
    notify(kind, info, isLive) {
      let isHeard = false
      for (const observer of observers.places()) {
        if (!observer.isTaken || !isLive()) continue
        const callback = observer.value()[kind] as ((info: unknown) => void) | undefined
        isHeard ||= callback !== undefined
        tell(callback, info)
      }
      return isHeard
    },
  }
}
