import type {
  Decoders,
  DefaultEvents,
  EventData,
  EventSourceControls,
  EventSourceState,
  EventSourceStore,
  Latest,
} from '@sse-store/core'
import {
  liveReaders,
  type BySelection,
  type SelectedState,
  type Unselected,
  type UseEventSourceOptions,
} from '@sse-store/core/binding'
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect'
import { useReader } from './use-reader'

/** What {@link useEventSource} returns without `select`: the state, the verbs and the store. */
export interface UseEventSource<M, T> extends EventSourceState<M, T>, EventSourceControls {
  /** The store behind the hook, for other hooks and for `store.on`. */
  readonly store: EventSourceStore<M, T>
}
/** What {@link useEventSource} returns with `select`: `data` is what it selects, and what changes for each event is left out. */
export interface UseSelectedEventSource<M, T, S> extends SelectedState<M, S>, EventSourceControls {
  readonly store: EventSourceStore<M, T>
}

/**
 * A live stream for as long as the component is mounted: opened after the first render, closed on unmount,
 * reconnected when the connection is lost. Renders at most once a frame, however many events arrive.
 *
 * @param source A url; a store made with `createEventSource`, which several components may use; or `null`
 *   to wait. Another url is another stream: its data starts anew in that very render.
 * @param options See {@link UseEventSourceOptions}. An inline object is fine: only `method`, `credentials`
 *   and a `body` given as a string or plain object are part of the stream's identity. The latest callbacks are called.
 * @throws TypeError for an option of the wrong type or value, naming the option
 *
 * @example
 * ```tsx
 * function Price() {
 *   const { data, status } = useEventSource('/prices', { events: { price: json<Price>() } })
 *   return <p>{status === 'open' ? data?.value : 'Connecting…'}</p>
 * }
 * ```
 */
export function useEventSource<
  E extends Decoders = DefaultEvents,
  T = Latest<EventData<E>>,
  S = Unselected,
  M = EventData<E>,
>(
  source: string | URL | EventSourceStore<M, T> | null | undefined,
  options: UseEventSourceOptions<E, T, S, NoInfer<M>> = {},
): BySelection<NoInfer<S>, UseEventSource<M, T>, UseSelectedEventSource<M, T, NoInfer<S>>> {
  const { enabled = true } = options
  const { reader, snapshot, controls, catchUp } = useReader(liveReaders, source, options, enabled)
  useIsomorphicLayoutEffect(() => reader.attach(catchUp, enabled), [reader, catchUp, enabled])
  return { ...snapshot, ...controls, store: reader.store } as never
}
