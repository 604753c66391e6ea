import { network, page, reportUncaught, systemClock } from './runtime'
import type { Environment } from './types/environment'

export type * from './types/environment'

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
    clock: parts.clock ?? systemClock(),
    random: parts.random ?? Math.random,
    page: parts.page ?? page,
    network: parts.network ?? network,
    reportError: parts.reportError ? neverThrowing(parts.reportError) : reportUncaught,
  }
}
