import { hasMovedOn } from '@sse-store/core/binding'
import { useSyncExternalStore } from 'react'

// The same functions for ever: others would be an effect of each render.
const subscribe = () => () => {}
const never = () => false

/**
 * Whether this render has to match a server's, and would not. Only then it is worth a second render, which React does
 * at once, and which costs what is below and still to be hydrated.
 */
export function useIsHydrating(source: unknown): boolean {
  return useSyncExternalStore(subscribe, never, () => hasMovedOn(source))
}
