/** The part of `fetch` that is used. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

/** Time. Every function that starts something returns the one that cancels it. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Calls back once, `ms` from now. */
  setTimer(callback: () => void, ms: number): () => void
  /** The next animation frame; left out where there are no frames (Node, workers). */
  requestFrame?: ((callback: () => void) => () => void) | undefined
}

/**
 * What happens to a page: it goes to the background and comes to the front, the browser freezes it and thaws
 * it (`resume`), it goes into the back/forward cache (`pagehide`) and comes back from there (`pageshow`).
 */
export type PageSignal = 'hidden' | 'visible' | 'freeze' | 'resume' | 'pagehide' | 'pageshow'

/** The page that a stream runs in. */
export interface PagePort {
  isHidden(): boolean
  /** Calls back with each signal; returns the unsubscribe. */
  watch(onSignal: (signal: PageSignal) => void): () => void
}

/** What the browser knows of the network. */
export interface NetworkPort {
  /** False only where the browser is sure that there is no network. */
  isOnline(): boolean
  /** Calls back when the network goes and comes; returns the unsubscribe. */
  watch(onSignal: (signal: 'online' | 'offline') => void): () => void
}

/**
 * The outside world of a store. Give parts of it through the `environment` option to run a store on a
 * test's clock, or in a runtime that lacks one of them.
 */
export interface Environment {
  /** Default: the global fetch, looked up at each call. */
  readonly fetch: FetchLike
  /** Default: the system's time, timers and animation frames. */
  readonly clock: Clock
  /** A number in [0, 1), for jitter. */
  readonly random: () => number
  /** Default: the document, where there is one. */
  readonly page: PagePort
  /** Default: `navigator.onLine` and the `online` and `offline` events, where there are such. */
  readonly network: NetworkPort
  /** Where exceptions of your callbacks go. */
  readonly reportError: (error: unknown) => void
}
