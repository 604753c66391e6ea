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
  type UseEventSourceOptions as SharedOptions,
} from '@sse-store/core/binding'
import { toValue, type MaybeRefOrGetter, type ShallowRef } from 'vue'
import { useReader, type Refs } from './use-reader'

/** The options of {@link useEventSource}. Beside a store only the callbacks and what a component adds count. */
export interface UseEventSourceOptions<E, T, S, M = EventData<E>> extends Omit<
  SharedOptions<E, T, S, M>,
  'enabled'
> {
  /** Whether the component holds the stream. Default true. */
  enabled?: MaybeRefOrGetter<boolean | undefined> | undefined
  /** Whether the component holds the stream from the start; `open()` starts it later. Default true. */
  immediate?: boolean | undefined
  /** Whether a component that `<KeepAlive>` puts aside closes its stream, and resumes it when it is back. Default true. */
  closeOnDeactivate?: boolean | undefined
}

/** What {@link useEventSource} returns without `select`: the state as refs, the verbs and the store. */
export interface UseEventSource<M, T> extends Refs<EventSourceState<M, T>>, EventSourceControls {
  /** The store behind the composable, for other composables and for `store.on`; another url is another store. */
  readonly store: Readonly<ShallowRef<EventSourceStore<M, T>>>
}
/** What {@link useEventSource} returns with `select`: `data` is what it selects, and what changes for each event is left out. */
export interface UseSelectedEventSource<M, T, S> extends Refs<SelectedState<M, S>>, EventSourceControls {
  readonly store: Readonly<ShallowRef<EventSourceStore<M, T>>>
}

/**
 * A live stream for as long as the component, or the scope, is there: opened when it is mounted, closed when
 * it is unmounted, reconnected when the connection is lost. Its refs change at most once a frame.
 *
 * @param source A url; a store made with `createEventSource`, or the `store` of another component, which several may
 *   use; or `null` to wait: as a value, ref or getter. Another url is another stream: its data starts anew.
 * @throws TypeError for an option of the wrong type or value, naming the option
 *
 * @example
 * ```ts
 * const { data, status } = useEventSource('/prices', { events: { price: json<Price>() } })
 * ```
 */
export function useEventSource<
  E extends Decoders = DefaultEvents,
  T = Latest<EventData<E>>,
  S = Unselected,
  M = EventData<E>,
>(
  source: MaybeRefOrGetter<string | URL | EventSourceStore<M, T> | null | undefined>,
  options: UseEventSourceOptions<E, T, S, NoInfer<M>> = {},
): BySelection<NoInfer<S>, UseEventSource<M, T>, UseSelectedEventSource<M, T, NoInfer<S>>> {
  return useReader(liveReaders, () => toValue(source as never), options, {
    isEnabled: () => toValue(options.enabled) ?? options.immediate ?? true,
    closeOnDeactivate: options.closeOnDeactivate ?? true,
  }) as never
}
