import type {
  EventData,
  EventSourceCallbacks,
  EventSourceOptions,
  EventSourceState,
  StreamRequestCallbacks,
  StreamRequestOptions,
  StreamRequestState,
} from '../types'

/** What a hook or composable takes to show a part of the data. */
export interface SelectOptions<T, S> {
  /** The part of `data` to show: the component renders only when it or something else of the connection changes. */
  select?: ((data: T) => S) | undefined
  /** When two selections are the same. Default `Object.is`. */
  equal?: ((a: NoInfer<S>, b: NoInfer<S>) => boolean) | undefined
}

/** Stands for "no `select`" in the types of hooks, which then return the whole state. */
export interface Unselected {
  readonly 'no select was given': never
}
/** `Whole` where no `select` was given, or `Part`. An exact comparison: what `select` returns may be `any` or `never`. */
export type BySelection<S, Whole, Part> =
  (<X>() => X extends S ? 1 : 2) extends <X>() => X extends Unselected ? 1 : 2 ? Whole : Part

/** What a component shows of a live stream with `select`: the state without what changes for each event. */
export type SelectedState<M, S> = Omit<EventSourceState<M, S>, 'event' | 'lastEventId' | 'lastEventAt'>

/** What a component shows of a request with `select`: the state without what changes for each event. */
export type SelectedRequestState<M, S> = Omit<StreamRequestState<M, S>, 'event' | 'received'>

/**
 * The options of `useEventSource`: those of `createEventSource`, and what a component adds. Beside a store only
 * the callbacks and what a component adds count: the rest was said when it was made.
 */
export interface UseEventSourceOptions<E, T, S, M = EventData<E>>
  extends
    Omit<EventSourceOptions<E, T>, keyof EventSourceCallbacks<M>>,
    EventSourceCallbacks<M>,
    SelectOptions<T, S> {
  /** Whether the component holds the stream. Default true. */
  enabled?: boolean | undefined
}

/**
 * The options of `useStreamRequest`: those of `createStreamRequest`, and what a component adds. Beside a store
 * only the callbacks, `select` and `equal` count: the rest was said when it was made.
 */
export interface UseStreamRequestOptions<E, T, Input, S, M = EventData<E>>
  extends
    Omit<StreamRequestOptions<E, T, Input>, keyof StreamRequestCallbacks<M, T>>,
    StreamRequestCallbacks<M, T>,
    SelectOptions<T, S> {}
