import { turn } from '../statistics.ts'

/** Every one of `names` in turn, in so many rounds; by name what `run` returned, in the order of the rounds. */
export async function inRounds<T>(
  names: readonly string[],
  rounds: number,
  run: (name: string) => Promise<T>,
): Promise<Map<string, T[]>> {
  const runs = new Map<string, T[]>(names.map((name) => [name, []]))
  for (let index = 0; index < rounds; index++) {
    for (const name of turn(names, index)) runs.get(name)?.push(await run(name))
  }
  return runs
}

/** What `runs` has of `name`. @throws Error where there is nothing */
export function runsOf<T>(runs: ReadonlyMap<string, T[]>, name: string): T[] {
  const found = runs.get(name)
  if (!found) throw new Error(`There are no runs of ${name}.`)
  return found
}
