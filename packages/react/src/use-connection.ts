import type { AnyEventSourceStore, ConnectionState } from '@sse-store/core'
import { createConnectionReader } from '@sse-store/core/binding'
import { useMemo, useSyncExternalStore } from 'react'

/** The options of {@link useConnection}. */
export interface UseConnectionOptions {
  /** How long a stream may be reconnecting before `isLost`, ms. Default 5,000. */
  readonly graceMs?: number | undefined
}

/**
 * The connection of a stream, for a banner or a lamp: renders when the status changes, never for events. It holds
 * nothing: the stream runs as long as others hold it.
 *
 * @param store A store made with `createEventSource`, or the `store` of `useEventSource`.
 *
 * @example
 * ```tsx
 * const { isLost, retry } = useConnection(store)
 * return isLost && <p role="status">Connection lost. {retry?.at ? 'Trying again soon.' : ''}</p>
 * ```
 */
export function useConnection(
  store: AnyEventSourceStore,
  { graceMs = 5_000 }: UseConnectionOptions = {},
): ConnectionState {
  const reader = useMemo(() => createConnectionReader({ store, graceMs }), [store, graceMs])
  // Rare enough for it: a synchronous update for each change of status starves nothing.
  return useSyncExternalStore(reader.attach, reader.getState, reader.getServerState)
}
