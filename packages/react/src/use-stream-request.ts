import type {
  Decoders,
  DefaultEvents,
  EventData,
  Latest,
  StreamRequestControls,
  StreamRequestState,
  StreamRequestStore,
} from '@sse-store/core'
import {
  requestReaders,
  type BySelection,
  type SelectedRequestState,
  type Unselected,
  type UseStreamRequestOptions,
} from '@sse-store/core/binding'
import { useEffect, useInsertionEffect } from 'react'
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect'
import { useReader } from './use-reader'

/** What {@link useStreamRequest} returns without `select`: the state, the verbs and the store. */
export interface UseStreamRequest<M, T, Input>
  extends StreamRequestState<M, T>, StreamRequestControls<T, Input> {
  /** The store behind the hook, for other hooks and for `store.on`. */
  readonly store: StreamRequestStore<M, T, Input>
}
/** What {@link useStreamRequest} returns with `select`: `data` is what it selects; `event` and `received` are left out. */
export interface UseSelectedStreamRequest<M, T, S, Input>
  extends SelectedRequestState<M, S>, StreamRequestControls<T, Input> {
  readonly store: StreamRequestStore<M, T, Input>
}

/**
 * One request at a time whose response is a stream: a chat completion, a report. Sent by `start()` and never again
 * unless `retry` says so. The run of a component stops when it is unmounted, or hidden by an
 * `<Activity>`, not by a fallback of `<Suspense>`; that of a store made outside goes on. Renders at most once a frame.
 *
 * @param source A url, or a store made with `createStreamRequest`. Another url is another store: its data starts
 *   anew, and a run of the old one stops.
 * @param options See {@link UseStreamRequestOptions}; read by `start()`, so an inline object is fine. The latest
 *   callbacks are called.
 * @throws TypeError for an option of the wrong type or value, naming the option
 *
 * @example
 * ```tsx
 * function Chat() {
 *   const { data, status, start, stop } = useStreamRequest('/chat', {
 *     request: (prompt: string) => ({ body: { prompt } }),
 *     collect: (c) => c.concat((event) => event.data),
 *     until: '[DONE]',
 *   })
 *   const isRunning = status === 'connecting' || status === 'streaming'
 *   return (
 *     <>
 *       <p>{data}</p>
 *       <button onClick={isRunning ? stop : () => start('Hello')}>{isRunning ? 'Stop' : 'Ask'}</button>
 *     </>
 *   )
 * }
 * ```
 */
export function useStreamRequest<
  E extends Decoders = DefaultEvents,
  T = Latest<EventData<E>>,
  Input = void,
  S = Unselected,
  M = EventData<E>,
>(
  source: string | URL | StreamRequestStore<M, T, Input>,
  options: UseStreamRequestOptions<E, T, Input, S, NoInfer<M>> = {},
): BySelection<NoInfer<S>, UseStreamRequest<M, T, Input>, UseSelectedStreamRequest<M, T, NoInfer<S>, Input>> {
  const { reader, snapshot, controls, catchUp } = useReader(requestReaders, source, options)
  // Not a layout effect: that would be over while an Activity hides the component.
  useInsertionEffect(() => {
    reader.retain?.()
    return () => reader.dispose?.()
  }, [reader])
  // And `end` publishes, which an insertion effect must not.
  useIsomorphicLayoutEffect(() => () => reader.end?.(), [reader])
  // Not a layout effect: a fallback of Suspense ends those, and would end an answer in the middle.
  useEffect(() => reader.attach(catchUp), [reader, catchUp])
  return { ...snapshot, ...controls, store: reader.store } as never
}
