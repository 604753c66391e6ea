import type { AnyEventSourceStore, ConnectionState } from '@sse-store/core'
import { createConnectionReader } from '@sse-store/core/binding'
import {
  computed,
  getCurrentScope,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
} from 'vue'
import { usePresence } from './use-presence'
import type { Refs } from './use-reader'

/** The options of {@link useConnection}. */
export interface UseConnectionOptions {
  /** How long a stream may be reconnecting before `isLost`, ms. Default 5,000. */
  readonly graceMs?: MaybeRefOrGetter<number | undefined> | undefined
}

/**
 * The connection of a stream, for a banner or a lamp: its refs change with the status, never for events. It holds
 * nothing: the stream runs as long as others hold it.
 *
 * @param source A store made with `createEventSource`, or the `store` of `useEventSource`; as a value, ref or getter.
 *
 * @example
 * ```vue
 * <script setup lang="ts">
 * const { isLost } = useConnection(store)
 * </script>
 * <template><p v-if="isLost" role="status">Connection lost.</p></template>
 * ```
 */
export function useConnection(
  source: MaybeRefOrGetter<AnyEventSourceStore>,
  options: UseConnectionOptions = {},
): Refs<ConnectionState> {
  const presence = usePresence(false)
  const reader = computed(() =>
    createConnectionReader(toValue(source) as never, toValue(options.graceMs) ?? 5_000),
  )
  const read = () => {
    const { getServerState, getState } = reader.value
    return presence.asOnServer && !presence.isPresent() ? getServerState() : getState()
  }
  const published = shallowRef({ reader: reader.value, state: read() })
  // Of another store at once, whoever looks.
  const shown = computed(() => (published.value.reader === reader.value ? published.value.state : read()))
  let stop: (() => void) | undefined
  let disposed = false

  function update(): void {
    stop?.()
    stop = undefined
    if (disposed || !presence.isPresent()) return
    const from = reader.value
    const publish = () => {
      const state = from.getState()
      if (published.value.state !== state) published.value = { reader: from, state }
    }
    stop = from.subscribe(publish)
    publish()
  }

  watch(reader, update, { flush: 'pre' })
  presence.watch(update)
  update()
  if (getCurrentScope()) {
    onScopeDispose(() => {
      disposed = true
      update()
    })
  }
  return {
    status: computed(() => shown.value.status),
    retry: computed(() => shown.value.retry),
    error: computed(() => shown.value.error),
    isLost: computed(() => shown.value.isLost),
  }
}
