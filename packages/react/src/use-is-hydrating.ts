import { useSyncExternalStore } from 'react'

const subscribe = () => () => {}

/** Whether this render is a server's, or has to match one: the first render of server HTML on the client. */
export function useIsHydrating(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => false,
    () => true,
  )
}
