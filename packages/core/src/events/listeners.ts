import { createRoster, type Roster } from '../roster'
import { safely } from '../safely'
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

  function call<Args extends unknown[]>(
    callback: ((...args: Args) => void) | undefined,
    ...args: Args
  ): void {
    if (callback) safely(reportError, callback, ...args)
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
        if (!observer.isTaken || !isLive()) continue
        const { on, onEvent } = observer.value()
        // Own names only: events may be called `constructor` or `toString`.
        if (on && Object.hasOwn(on, event.name)) call(on[event.name], event.data, event)
        if (observer.isTaken && isLive()) call(onEvent, event)
      }
      for (const place of byName.get(event.name)?.places() ?? []) {
        if (place.isTaken && isLive()) call(place.value, event.data as never, event as never)
      }
    },
    dispatchOther(event, isLive) {
      let wanted = false
      for (const observer of observers.places()) {
        if (!observer.isTaken || !isLive()) continue
        const { onOther } = observer.value()
        wanted ||= onOther !== undefined
        call(onOther, event)
      }
      return wanted
    },
    notify(kind, info, isLive) {
      let isHeard = false
      for (const observer of observers.places()) {
        if (!observer.isTaken || !isLive()) continue
        const callback = observer.value()[kind] as ((info: unknown) => void) | undefined
        isHeard ||= callback !== undefined
        call(callback, info)
      }
      return isHeard
    },
  }
}
