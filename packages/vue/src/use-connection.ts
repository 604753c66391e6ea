import type { AnyEventSourceStore, ConnectionState } from '@sse-store/core'
import { connectionReaders } from '@sse-store/core/binding'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useReader, type Refs } from './use-reader'

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
 * ```ts
 * const { isLost } = useConnection(store)
 * ```
 */
export function useConnection(
  source: MaybeRefOrGetter<AnyEventSourceStore>,
  options: UseConnectionOptions = {},
): Refs<ConnectionState> {
  const watched = computed(() => ({ store: toValue(source), graceMs: toValue(options.graceMs) ?? 5_000 }))
  const reader = useReader(connectionReaders, () => watched.value, {}) as Refs<ConnectionState>
  const { status, retry, error, isLost } = reader
  return { status, retry, error, isLost }
}
