import { hasMovedOn } from '@sse-store/core/binding'
import { useSyncExternalStore } from 'react'

const subscribe = () => () => {}

/**
 * Whether this render has to match a server's, and would not. Only then it is worth a second render, which React does
 * at once, and which costs what is below and still to be hydrated.
 */
export function useIsHydrating(source: unknown): boolean {
  return useSyncExternalStore(
    subscribe,
    () => false,
    () => hasMovedOn(source),
  )
}
