import type { StreamDefaultsOptions } from '@sse-store/core'
import { authorizeOnce, checkOptions, withDefaults, type ReadDefaults } from '@sse-store/core/binding'
import { createContext, createElement, useContext, useInsertionEffect, useState, type ReactNode } from 'react'

// A function that stays the same: other defaults render nobody, they count from the next attempt on.
const DefaultsContext = createContext<ReadDefaults | undefined>(undefined)

/** What {@link StreamDefaults} takes. */
export interface StreamDefaultsProps extends StreamDefaultsOptions {
  readonly children?: ReactNode
}

/**
 * What all streams below have in common: `fetch`, `headers`, `reconnect`, `onUnauthorized`, `environment`. An option of
 * the hook wins; headers are merged by name. Inside another `<StreamDefaults>` it adds to that one. Stores made outside
 * have options of their own. Other defaults count from the next attempt on.
 *
 * @throws TypeError for a default of the wrong type or value, naming it
 *
 * @example
 * ```tsx
 * <StreamDefaults headers={() => ({ authorization: `Bearer ${getToken()}` })} onUnauthorized={renewToken}>
 *   <App />
 * </StreamDefaults>
 * ```
 */
export function StreamDefaults({ children, ...defaults }: StreamDefaultsProps): ReactNode {
  checkOptions(defaults)
  const readOuter = useContext(DefaultsContext)
  const [holder] = useState(() => createHolder(readOuter, defaults))
  // Before the effects of those below, which may start their streams there.
  useInsertionEffect(() => holder.update(readOuter, defaults))
  return createElement(DefaultsContext.Provider, { value: holder.read }, children)
}

export function useDefaults(): ReadDefaults | undefined {
  return useContext(DefaultsContext)
}

function createHolder(initialOuter: ReadDefaults | undefined, initial: StreamDefaultsOptions) {
  let readOuter = initialOuter
  let own = initial
  // The same one for ever: a 401 that comes while the inline handler of an earlier render still renews joins that.
  const onUnauthorized = (response: Response) =>
    own.onUnauthorized && authorizeOnce(own.onUnauthorized, response)
  return {
    read: () => withDefaults(readOuter?.(), own.onUnauthorized ? { ...own, onUnauthorized } : own),
    update(nextOuter: ReadDefaults | undefined, next: StreamDefaultsOptions): void {
      readOuter = nextOuter
      own = next
    },
  }
}
