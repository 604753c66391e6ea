import type { Verb } from './reader-kind'

/** The verbs a component gets: the same functions for its whole life, whichever store it shows. */
export interface FollowingControls {
  readonly controls: object
  /** From now on the verbs are those of this store. */
  follow(target: object): void
}

/** @param first Whose verbs they are from the beginning: on a server nobody says it later. */
export function createFollowingControls(first: object): FollowingControls {
  let target = first
  return {
    controls: createControls(first, () => target),
    follow(next) {
      target = next
    },
  }
}

/**
 * @param readTarget Called at each call of a verb: whose verb it is by then.
 * @param run What calls it.
 */
export function createControls(
  first: object,
  readTarget: () => object,
  run: <T>(call: () => T) => T = (call) => call(),
): object {
  const verbs = Object.keys(first).map((name) => [
    name,
    (...args: never[]) => run(() => (readTarget() as Readonly<Record<string, Verb>>)[name]?.(...args)),
  ])
  return Object.fromEntries(verbs) as object
}
