import type {
  Decoders,
  DefaultEvents,
  EventData,
  EventSourceControls,
  EventSourceOptions,
  EventSourceState,
  EventSourceStore,
  Latest,
} from '@sse-store/core'
import {
  createControls,
  createReader,
  readerKey,
  type EventSourceReader,
  type ReaderOptions,
  type SelectedState,
  type Unselected,
} from '@sse-store/core/binding'
import {
  getCurrentScope,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue'
import { usePresence } from './use-presence'

/** The options of {@link useEventSource}: those of `createEventSource`, and what a component adds. */
export interface UseEventSourceOptions<E, T, S>
  extends EventSourceOptions<E, T>, Omit<ReaderOptions<T, S>, 'enabled'> {
  /** Whether the component holds the stream. Default true. */
  enabled?: MaybeRefOrGetter<boolean | undefined> | undefined
  /** Whether the component holds the stream from the start; `open()` starts it later. Default true. */
  immediate?: boolean | undefined
  /** Whether a component that `<KeepAlive>` puts aside closes its stream, and resumes it when it is back. Default true. */
  closeOnDeactivate?: boolean | undefined
}

/** Each field of a state as a read-only shallow ref. */
export type Refs<State> = { readonly [K in keyof State]: Readonly<ShallowRef<State[K]>> }

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
 * @param source A url, as a value, ref or getter; `null` to wait; or a store made with `createEventSource`,
 *   which several components may use. Another url is another stream: its data starts anew.
 * @param options See {@link UseEventSourceOptions}.
 * @throws TypeError for an option of the wrong type or value, naming the option
 *
 * @example
 * ```vue
 * <script setup lang="ts">
 * const { data, status } = useEventSource('/prices', { events: { price: json<Price>() } })
 * </script>
 * <template>{{ status === 'open' ? data?.value : 'Connecting…' }}</template>
 * ```
 */
export function useEventSource<
  E extends Decoders = DefaultEvents,
  T = Latest<EventData<E>>,
  S = Unselected,
  M = EventData<E>,
>(
  source: MaybeRefOrGetter<string | URL | null | undefined> | EventSourceStore<M, T>,
  options: UseEventSourceOptions<E, T, S> = {},
): [S] extends [Unselected] ? UseEventSource<M, T> : UseSelectedEventSource<M, T, S> {
  const readSource = () => toValue(source as MaybeRefOrGetter<string>)
  const readKey = () => readerKey(readSource(), options)
  const isEnabled = () => toValue(options.enabled) ?? options.immediate ?? true
  const hold = () => createReader<E, T>(readSource(), { ...options, enabled: isEnabled() } as never)

  let key = readKey()
  let reader: EventSourceReader<EventData<E>, T> = hold()
  let disposed = false
  let attachedAs: boolean | undefined
  let detach: (() => void) | undefined
  const { controls, follow } = createControls()
  follow(reader.controls)
  const store = shallowRef(reader.store)
  const refs = Object.entries(reader.getSnapshot()).map(
    ([name, value]) => [name, shallowRef<unknown>(value)] as const,
  )

  function show(): void {
    const snapshot = reader.getSnapshot()
    for (const [name, ref] of refs) ref.value = snapshot[name as keyof typeof snapshot]
  }

  /** Makes what runs agree with what is wanted now: the stream, whether it is enabled, and whether anybody is there. */
  function update(): void {
    const nextKey = readKey()
    const wanted = presence.isPresent() && !disposed ? isEnabled() : undefined
    if (nextKey === key && wanted === attachedAs) return
    detach?.()
    detach = undefined
    if (nextKey !== key) {
      key = nextKey
      reader = hold()
      follow(reader.controls)
      store.value = reader.store
      show()
    }
    attachedAs = wanted
    if (wanted === undefined) return
    const { attach, subscribe } = reader
    const unsubscribe = subscribe(show)
    const stop = attach(wanted)
    detach = () => {
      unsubscribe()
      stop()
    }
  }

  const presence = usePresence(options.closeOnDeactivate ?? true, update)
  // Before the render, so that no frame shows the old stream's data; once a tick, however often the url flips.
  watch([readKey, isEnabled], update, { flush: 'pre' })
  update()
  if (getCurrentScope()) {
    onScopeDispose(() => {
      disposed = true
      update()
    })
  }
  return { ...Object.fromEntries(refs), ...controls, store } as never
}
