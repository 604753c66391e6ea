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
import { toValue, type MaybeRefOrGetter, type ShallowRef } from 'vue'
import { useReader, type Refs } from './use-reader'

/** What {@link useStreamRequest} returns without `select`: the state as refs, the verbs and the store. */
export interface UseStreamRequest<M, T, Input>
  extends Refs<StreamRequestState<M, T>>, StreamRequestControls<T, Input> {
  /** The store behind the composable, for other composables and for `store.on`; another url is another store. */
  readonly store: Readonly<ShallowRef<StreamRequestStore<M, T, Input>>>
}
/** What {@link useStreamRequest} returns with `select`: `data` is what it selects; `event` and `received` are left out. */
export interface UseSelectedStreamRequest<M, T, S, Input>
  extends Refs<SelectedRequestState<M, S>>, StreamRequestControls<T, Input> {
  readonly store: Readonly<ShallowRef<StreamRequestStore<M, T, Input>>>
}

/**
 * One request at a time whose response is a stream: a chat completion, a report. Sent by `start()` and never again
 * unless `retry` says so. The run of a component stops when it is unmounted, not when `<KeepAlive>` puts it aside;
 * that of a store made outside goes on. The refs change at most once a frame.
 *
 * @param source A url, or a store made with `createStreamRequest`: as a value, ref or getter. Another url is another
 *   store: its data starts anew, and a run of the old one stops.
 * @param options See {@link UseStreamRequestOptions}; read by `start()`.
 * @throws TypeError for an option of the wrong type or value, naming the option
 *
 * @example
 * ```vue
 * <script setup lang="ts">
 * const request = (prompt: string) => ({ body: { prompt } })
 * const { data, start } = useStreamRequest('/chat', { request, collect: (c) => c.concat((event) => event.data) })
 * </script>
 * <template><button @click="start('Hello')">{{ data || 'Ask' }}</button></template>
 * ```
 */
export function useStreamRequest<
  E extends Decoders = DefaultEvents,
  T = Latest<EventData<E>>,
  Input = void,
  S = Unselected,
  M = EventData<E>,
>(
  source: MaybeRefOrGetter<string | URL | StreamRequestStore<M, T, Input>>,
  options: UseStreamRequestOptions<E, T, Input, S, NoInfer<M>> = {},
): BySelection<NoInfer<S>, UseStreamRequest<M, T, Input>, UseSelectedStreamRequest<M, T, NoInfer<S>, Input>> {
  return useReader(requestReaders, () => toValue(source as never), options, { fromSetup: true }) as never
}
