import type { EventSourceFetch } from './types'

/** The outside world of an `EventSource`. Tests give one of their own. */
export interface Ports {
  readonly fetch: EventSourceFetch
  /** What relative urls are relative to; undefined where there is nothing. */
  baseUrl(): string | undefined
  /** Calls back once, `ms` from now; returns what cancels it. */
  setTimer(callback: () => void, ms: number): () => void
  /** Calls back in a task of its own, in the order in which it was asked. */
  queueTask(callback: () => void): void
  /** Calls back when the page goes into the back/forward cache and when it is back; returns the unsubscribe. */
  watchPage(onAway: () => void, onBack: () => void): () => void
}

/** What there may be of it, with the types of no runtime in particular. */
interface Globals extends Partial<Pick<Window, 'addEventListener' | 'removeEventListener'>> {
  readonly document?: { readonly baseURI?: string }
  readonly location?: { readonly href?: string }
  readonly setImmediate?: (callback: () => void) => unknown
  readonly MessageChannel?: typeof MessageChannel
}

const globals = globalThis as unknown as Globals

const tasks: (() => void)[] = []
let channel: MessageChannel | undefined

/**
 * As soon as may be, but not before what the task that runs has left to do, promises included. Timers would not do:
 * browsers slow them down, to one a second in pages that are hidden.
 */
function queueTask(callback: () => void): void {
  const { setImmediate, MessageChannel } = globals
  if (setImmediate) setImmediate(callback)
  else if (MessageChannel) {
    if (!channel) {
      const { port1 } = (channel = new MessageChannel())
      port1.onmessage = () => {
        tasks.shift()?.()
        if (tasks[0]) return
        // Outside of browsers, a port that is left open keeps the process from ending.
        port1.close()
        channel = undefined
      }
    }
    tasks.push(callback)
    channel.port2.postMessage(0)
  } else setTimeout(callback)
}

function watchPage(onAway: () => void, onBack: () => void): () => void {
  // Not persisted, the page is loaded or gone for good, which needs no help.
  const onSignal = (event: Event) => {
    if ((event as PageTransitionEvent).persisted) (event.type === 'pagehide' ? onAway : onBack)()
  }
  const both = (change?: Window['addEventListener']) => {
    for (const type of ['pagehide', 'pageshow']) change?.call(globals as Window, type, onSignal)
  }
  // Workers have neither event, and Node no such function.
  both(globals.addEventListener)
  return () => both(globals.removeEventListener)
}

/** As browsers, workers and servers have it. Globals are read when a port is used, not at import. */
export const systemPorts: Ports = {
  fetch: (url, init) => globalThis.fetch(url, init),
  baseUrl: () => globals.document?.baseURI ?? globals.location?.href,
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  queueTask,
  watchPage,
}
