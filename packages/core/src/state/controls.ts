type Verb = (...args: never[]) => unknown

/** The verbs a component gets: the same functions for its whole life, whichever store it shows. */
export interface FollowingControls<Controls> {
  readonly controls: Controls
  /** From now on the verbs are those of this store. */
  follow(target: Controls): void
}

/** @param names The verbs. */
export function createControls<Controls extends object>(
  names: readonly (keyof Controls & string)[],
): FollowingControls<Controls> {
  let target: Controls | undefined
  const verbs = names.map((name) => [
    name,
    (...args: never[]) => (target?.[name] as Verb | undefined)?.(...args),
  ])
  return {
    controls: Object.fromEntries(verbs) as Controls,
    follow(next) {
      target = next
    },
  }
}
