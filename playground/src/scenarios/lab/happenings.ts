import { isTrying, type Seen } from './timeline'

type Phase = 'trying' | 'waiting' | 'open' | 'error' | 'closed' | 'idle'

/** A stream, and what it was about when it was looked at: a wait that is over since was one. */
export interface Look {
  readonly seen: Seen
  readonly phase: Phase
}

export function lookAt(seen: Seen, now: number): Look {
  return { seen, phase: phaseOf(seen, now) }
}

function phaseOf(seen: Seen, now: number): Phase {
  if (isTrying(seen, now)) return 'trying'
  return seen.status === 'reconnecting' || seen.status === 'connecting' ? 'waiting' : seen.status
}

/** What happened between two looks, in words; undefined where nothing did that is worth a line. */
export function describeChange(before: Look | undefined, after: Look, now: number): string | undefined {
  if (before?.phase === after.phase && !hasNewPlan(before.seen, after.seen)) return undefined
  return tell(after, now)
}

/** Another try, or a wait for something else. */
function hasNewPlan({ retry: before }: Seen, { retry: after }: Seen): boolean {
  return before?.attempt !== after?.attempt || before?.reason !== after?.reason
}

function tell({ seen, phase }: Look, now: number): string {
  const { error, retry } = seen
  const failure = error ? `${error.status ?? error.kind}` : (retry?.reason ?? '')
  switch (phase) {
    case 'trying':
      return retry?.attempt ? `try ${retry.attempt}` : 'connecting'
    case 'waiting': {
      if (!retry || retry.at === null)
        return `${retry?.reason ?? failure}: waits for the ${retry?.reason === 'hidden' ? 'page' : 'network'}`
      return `${failure}: try ${retry.attempt} in ${((retry.at - now) / 1000).toFixed(1)} s`
    }
    case 'error':
      return `${failure}: given up`
    default:
      return phase
  }
}
