import type {
  Decoders,
  DefaultEvents,
  EventData,
  EventSourceControls,
  EventSourceOptions,
  EventSourceState,
  EventSourceStore,
  Latest,
  StreamCallbacks,
} from '@sse-store/core'
import {
  createControls,
  createReader,
  present,
  readerKey,
  type BySelection,
  type EventSourceReader,
  type ReaderOptions,
  type SelectedState,
  type Unselected,
} from '@sse-store/core/binding'
import {
  computed,
  getCurrentScope,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue'
import { usePresence } from './use-presence'

/**
 * The options of {@link useEventSource}: those of `createEventSource`, and what a component adds. Beside a store
 * only the callbacks and what a component adds count: the rest was said when it was made.
 */
export interface UseEventSourceOptions<E, T, S, M = EventData<E>>
  extends
    Omit<EventSourceOptions<E, T>, keyof StreamCallbacks<M>>,
    StreamCallbacks<M>,
    Omit<ReaderOptions<T, S>, 'enabled'> {
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
  options: UseEventSourceOptions<E, T, S, NoInfer<M>> = {},
): BySelection<S, UseEventSource<M, T>, UseSelectedEventSource<M, T, S>> {
  type State = EventSourceState<EventData<E>, unknown>
  type Published = { readonly reader: EventSourceReader<EventData<E>, T>; readonly state: State }

  const readSource = () => toValue(source as MaybeRefOrGetter<string>)
  const isEnabled = () => toValue(options.enabled) ?? options.immediate ?? true
  const presence = usePresence(options.closeOnDeactivate ?? true, update)
  const { controls, follow } = createControls()
  const hold = () => {
    const reader = createReader<E, T>(readSource(), options as never, {
      enabled: isEnabled(),
      asOnServer: presence.asOnServer,
    })
    follow(reader.controls)
    return reader
  }
  const read = (reader: Published['reader']): Published => ({ reader, state: reader.getState() })

  let key = readerKey(readSource(), options)
  const published = shallowRef(read(hold()))
  const shown = computed<Published>((previous) => {
    const { reader, state } = published.value
    const old = previous?.reader === reader ? previous.state : undefined
    const next = present(state as never, options as never, old) as State
    return previous && next === old ? previous : { reader, state: next }
  })

  let attachedAs: boolean | undefined
  let detach: (() => void) | undefined
  let disposed = false

  /** What is wanted now, or why that cannot be read. */
  function readWanted() {
    try {
      return { key: readerKey(readSource(), options), enabled: isEnabled() }
    } catch (error) {
      return { error }
    }
  }

  function leave(): void {
    detach?.()
    detach = attachedAs = undefined
  }

  /** Makes what runs agree with what is wanted now: the stream, whether it is enabled, and whether anybody is there. */
  function update(): void {
    const isThere = presence.isPresent() && !disposed
    // Before anything is read: what the source needs may be gone already, such as the user after a logout.
    if (!isThere) leave()
    if (disposed) return
    const wanted = readWanted()
    if ('error' in wanted) {
      if (isThere) throw wanted.error
      return
    }
    if (wanted.key !== key) {
      leave()
      key = wanted.key
      published.value = read(hold())
    }
    if (!isThere || wanted.enabled === attachedAs) return
    leave()
    attachedAs = wanted.enabled
    const { reader } = published.value
    detach = reader.attach(wanted.enabled, () => {
      published.value = read(reader)
    })
  }

  const unreadable = shallowRef<object>()
  // Before the render, so that no frame shows the old stream's data; once a tick, however often the url flips.
  watch(readWanted, (wanted) => ('error' in wanted ? (unreadable.value = wanted) : update()), {
    flush: 'pre',
  })
  // After the render, which may have put the component aside: then that it cannot be read is no mistake.
  watch(unreadable, update, { flush: 'post' })
  update()
  if (getCurrentScope()) {
    onScopeDispose(() => {
      disposed = true
      update()
    })
  }
  const fields = Object.keys(shown.value.state) as (keyof State)[]
  return {
    ...Object.fromEntries(fields.map((name) => [name, computed(() => shown.value.state[name])])),
    ...controls,
    store: computed(() => published.value.reader.store),
  } as never
}
