import { warnOnce } from '../warn'

/** So many other streams within `WITHIN` ms are no user's doing. */
const TOO_MANY = 25
const WITHIN = 1_000

/** What makes a component's stream this one, by name: its url and options, or the store that it was given. */
export type Identity = Readonly<Record<string, unknown>>

/** How often a component has changed its stream of late. Handed on from each reader to the next, in development only. */
export interface Churn {
  readonly identity: Identity
  /** When it was changed, epoch ms: the latest times. */
  readonly times: readonly number[]
}

/** Warns where the streams of a component keep changing. Nothing else happens, so it may be called while rendering. */
export function followChurn(previous: Churn | undefined, identity: Identity, now: number): Churn {
  const churn = nextChurn(previous, identity, now)
  if (previous && churn.times.length >= TOO_MANY) {
    warnOnce(
      `A component has changed its stream ${TOO_MANY} times within a second, because of its ` +
        `\`${changedIn(previous.identity, identity)}\`. Each time everything starts anew: make it once, and keep it.`,
    )
  }
  return churn
}

/** Pure, as what is called while rendering has to be. The first stream is no change. */
export function nextChurn(previous: Churn | undefined, identity: Identity, now: number): Churn {
  const lately = previous?.times.filter((time) => now - time < WITHIN) ?? []
  return { identity, times: previous ? [...lately, now].slice(-TOO_MANY) : [] }
}

/** The first name that has not the same value in both. */
export function changedIn(before: Identity, after: Identity): string | undefined {
  return Object.keys(after).find((name) => !Object.is(before[name], after[name]))
}
