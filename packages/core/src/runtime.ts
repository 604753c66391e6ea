import type { Clock, NetworkPort, PagePort, PageSignal } from './types/environment'

/** The ports as browsers, workers and servers have them. Globals are read when a port is used, not at import. */

/** The longest delay a timer can hold, ms: one more, or `Infinity`, and it would fire at once. */
export const LONGEST_DELAY = 2 ** 31 - 1

const timers: Clock = {
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

const timersAndFrames: Clock = { ...timers, requestFrame }

/** Always the same object in one runtime: streams are shared by clock. */
export function systemClock(): Clock {
  return typeof requestAnimationFrame === 'function' ? timersAndFrames : timers
}

function listen(
  target: EventTarget | undefined,
  types: string,
  callback: (event: Event) => void,
): () => void {
  if (typeof target?.addEventListener !== 'function') return () => {}
  for (const type of types.split(' ')) target.addEventListener(type, callback)
  return () => {
    for (const type of types.split(' ')) target.removeEventListener(type, callback)
  }
}

const globals = globalThis as unknown as Partial<Window> & EventTarget
const isHidden = () => globals.document?.visibilityState === 'hidden'

export const page: PagePort = {
  isHidden,
  watch(onSignal) {
    const stops = [
      listen(globals.document, 'visibilitychange', () => onSignal(isHidden() ? 'hidden' : 'visible')),
      listen(globals.document, 'freeze resume', ({ type }) => onSignal(type as PageSignal)),
      // Not persisted, the page is loaded or gone for good, which needs no help.
      listen(globals, 'pagehide pageshow', (event) => {
        if ((event as PageTransitionEvent).persisted) onSignal(event.type as PageSignal)
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  },
}

export const network: NetworkPort = {
  isOnline: () => globals.navigator?.onLine !== false,
  watch: (onSignal) =>
    listen(globals, 'online offline', ({ type }) => onSignal(type as 'online' | 'offline')),
}

/** As an uncaught exception, which is what an event listener's would be. */
export function reportUncaught(error: unknown): void {
  if (typeof reportError === 'function') reportError(error)
  else
    queueMicrotask(() => {
      throw error
    })
}
