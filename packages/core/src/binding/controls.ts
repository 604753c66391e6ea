import type { AnyReader, Verb } from './reader-kind'

/** The verbs a component gets: the same functions for its whole life, whichever reader it has. */
export interface FollowingControls {
  readonly controls: object
  /** From now on the verbs are those of this reader, which has taken the place of the one before. */
  follow(next: AnyReader): void
}

/** @param reader Whose verbs they are from the beginning: on a server nobody says it later. */
export function createFollowingControls(reader: AnyReader): FollowingControls {
  return {
    controls: createControls(reader.controls, () => reader.controls),
    follow(next) {
      if (next !== reader) reader.replaced?.()
      reader = next
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
