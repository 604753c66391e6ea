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

/** What a page tells: it came to the front, came back from the back/forward cache, or was thawed. */
export interface PagePort {
  /** Calls back when the page wakes; returns the unsubscribe. */
  onWake(callback: () => void): () => void
}

/** What the browser knows of the network. */
export interface NetworkPort {
  /** False only where the browser is sure that there is no network. */
  isOnline(): boolean
  /** Calls back when the network is there again; returns the unsubscribe. */
  onOnline(callback: () => void): () => void
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
  /** Default: `navigator.onLine` and the `online` event, where there are such. */
  readonly network: NetworkPort
  /** Where exceptions of your callbacks go. */
  readonly reportError: (error: unknown) => void
}

/** The longest delay a timer can hold, ms: one more, or `Infinity`, and it would fire at once. */
export const LONGEST_DELAY = 2 ** 31 - 1

const clock: Clock = {
  now: () => Date.now(),
  setTimer(callback, ms) {
    const timer = setTimeout(callback, Math.min(ms, LONGEST_DELAY))
    return () => clearTimeout(timer)
  },
}

function requestFrame(callback: () => void): () => void {
  const frame = requestAnimationFrame(callback)
  return () => cancelAnimationFrame(frame)
}

function listen(target: EventTarget | undefined, types: readonly string[], callback: () => void): () => void {
  if (typeof target?.addEventListener !== 'function') return () => {}
  for (const type of types) target.addEventListener(type, callback)
  return () => {
    for (const type of types) target.removeEventListener(type, callback)
  }
}

const page: PagePort = {
  onWake(callback) {
    const { document } = globalThis as { document?: Document }
    const whenVisible = () => {
      if (document?.visibilityState === 'visible') callback()
    }
    const stopVisible = listen(document, ['visibilitychange'], whenVisible)
    const stopResume = listen(document, ['resume'], callback)
    const stopShow = listen(globalThis as unknown as EventTarget, ['pageshow'], callback)
    return () => {
      stopVisible()
      stopResume()
      stopShow()
    }
  },
}

const network: NetworkPort = {
  isOnline: () => (globalThis as { navigator?: Navigator }).navigator?.onLine !== false,
  onOnline: (callback) => listen(globalThis as unknown as EventTarget, ['online'], callback),
}

/** As an uncaught exception, which is what an event listener's would be. */
function reportUncaught(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else
    queueMicrotask(() => {
      throw error
    })
}

/** A report that throws must not do what the exception it reports may not do: break a stream. */
function neverThrowing(report: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    try {
      report(error)
    } catch (thrown) {
      reportUncaught(thrown)
    }
  }
}

/** The runtime's own environment, with `parts` in place of what they name. Reads globals when called, not at import. */
export function resolveEnvironment(parts: Partial<Environment> = {}): Environment {
  return {
    // Looked up at each call: a page may replace its fetch after the store was made.
    fetch: parts.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    clock: parts.clock ?? (typeof requestAnimationFrame === 'function' ? { ...clock, requestFrame } : clock),
    random: parts.random ?? Math.random,
    page: parts.page ?? page,
    network: parts.network ?? network,
    reportError: parts.reportError ? neverThrowing(parts.reportError) : reportUncaught,
  }
}
