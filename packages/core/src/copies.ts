import { warnOnce } from './warn'

let isKnown = false

/**
 * Warns where a page has loaded this package twice. Called when a store is made: nothing touches a global at import.
 * Not for servers: their frameworks load a module once for each kind of file, and nobody shares a stream there.
 */
export function warnOfCopies(): void {
  if (isKnown || typeof document === 'undefined') return
  isKnown = true
  const globals = globalThis as Record<symbol, unknown>
  const name = Symbol.for('@sse-store/core')
  if (globals[name]) {
    warnOnce(
      'This page has loaded @sse-store/core twice. Nothing reaches from one copy to the other: not `share`, not ' +
        '`onUnauthorized` once for all, not `instanceof StreamError`. `npm ls @sse-store/core` tells where they are.',
    )
  }
  globals[name] = true
}
