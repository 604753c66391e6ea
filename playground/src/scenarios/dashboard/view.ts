import type { Dashboard } from './collect'
import { formatCount } from './measures'

/** What Pause does, or what it has kept from view; and what the server could not tell any more. */
export function describeView(frozen: Dashboard | undefined, live: Dashboard): string {
  if (frozen) {
    const since = formatCount(live.received - frozen.received)
    return `Paused: ${since} events have come since. Resume shows where they have led.`
  }
  if (live.skipped > 0)
    return `${formatCount(live.skipped)} events were skipped while this panel was away: the server keeps those of ten seconds.`
  return 'Pause holds charts and table still. The stream goes on behind them, and nothing is lost.'
}
