import type { Environment } from '@sse-store/core'

/** A network that can be taken away, for the option `environment` of the streams that should feel it. */
export interface Network extends Required<Pick<Environment, 'network' | 'fetch'>> {
  /** Takes it away for so long: what is open breaks, and nothing can be reached. */
  goOffline(ms: number): void
}

export function createNetwork(): Network {
  const listeners = new Set<(signal: 'online' | 'offline') => void>()
  let cable = new AbortController()
  let restoring: ReturnType<typeof setTimeout> | undefined

  const isOnline = () => restoring === undefined && navigator.onLine
  /** The browser's own network counts too: while either is away, nothing changes. */
  const tell = (signal: 'online' | 'offline') => {
    for (const listener of listeners) listener(signal)
  }

  function restore(): void {
    restoring = undefined
    if (isOnline()) tell('online')
  }

  return {
    fetch(url, init) {
      if (restoring !== undefined) return Promise.reject(new TypeError('There is no network.'))
      const { signal } = init
      return fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, cable.signal]) : cable.signal })
    },
    network: {
      isOnline,
      watch(onSignal) {
        const onRealChange = () => onSignal(isOnline() ? 'online' : 'offline')
        listeners.add(onSignal)
        addEventListener('online', onRealChange)
        addEventListener('offline', onRealChange)
        return () => {
          listeners.delete(onSignal)
          removeEventListener('online', onRealChange)
          removeEventListener('offline', onRealChange)
        }
      },
    },
    goOffline(ms) {
      clearTimeout(restoring)
      restoring = setTimeout(restore, ms)
      tell('offline')
      cable.abort()
      cable = new AbortController()
    },
  }
}

/** The one that both panels are on. */
export const network = createNetwork()
