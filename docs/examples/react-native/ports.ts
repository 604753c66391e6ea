import type { NetworkPort, PagePort } from '@sse-store/core'

/** What is needed of `AppState` of react-native. */
interface AppStateLike {
  readonly currentState: string | null
  addEventListener(
    type: 'change',
    onChange: (state: string) => void,
  ): { remove(): void }
}

/** The app in the background is a page that is hidden. */
export function pageOf(appState: AppStateLike): PagePort {
  // `inactive`, on iOS, is a glance at the notifications: not away.
  const isAway = (state: string | null) => state === 'background'
  return {
    isHidden: () => isAway(appState.currentState),
    watch(onSignal) {
      let wasAway = isAway(appState.currentState)
      const subscription = appState.addEventListener('change', (state) => {
        if (isAway(state) === wasAway) return
        wasAway = !wasAway
        onSignal(wasAway ? 'hidden' : 'visible')
        // The system may have frozen the app: is the stream alive?
        if (!wasAway) onSignal('resume')
      })
      return () => subscription.remove()
    },
  }
}

/** What is needed of `@react-native-community/netinfo`. */
interface NetInfoLike {
  addEventListener(
    onChange: (state: { isConnected: boolean | null }) => void,
  ): () => void
}

/** One subscription for the whole app, which never ends. */
export function networkOf(netInfo: NetInfoLike): NetworkPort {
  let isOnline = true
  const watchers = new Set<(signal: 'online' | 'offline') => void>()
  netInfo.addEventListener(({ isConnected }) => {
    // `null` is not known yet, and no reason to wait.
    const isNow = isConnected !== false
    if (isNow === isOnline) return
    isOnline = isNow
    for (const tell of watchers) tell(isOnline ? 'online' : 'offline')
  })
  return {
    isOnline: () => isOnline,
    watch(onSignal) {
      watchers.add(onSignal)
      return () => watchers.delete(onSignal)
    },
  }
}
