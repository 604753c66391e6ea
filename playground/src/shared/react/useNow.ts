import { useCallback, useSyncExternalStore } from 'react'
import { readClock, tickUntil } from '../retry'

/** The time, kept up to date until `at` has passed. */
export function useNow(at: number | null): number {
  const subscribe = useCallback((onTick: () => void) => tickUntil(at, onTick), [at])
  return useSyncExternalStore(subscribe, readClock)
}
