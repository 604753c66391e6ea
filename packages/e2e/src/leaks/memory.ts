import { setImmediate as turn } from 'node:timers/promises'

/** What is left of the heap when everything that can go is gone, bytes. Node has to run with `--expose-gc`. */
export async function heapAfterGc(): Promise<number> {
  await collectGarbage()
  return process.memoryUsage().heapUsed
}

export async function collectGarbage(): Promise<void> {
  // Some objects go only when the finalizers of others have run.
  for (let times = 0; times < 5; times++) {
    await turn()
    await gc?.({ type: 'major', execution: 'async' })
  }
}

/**
 * Runs cycles in rounds, with a collection after each: tables of the runtime that hold what waits for its
 * collection are then no larger after many rounds than after the first.
 */
export async function runCycles(count: number, perRound: number, cycle: () => Promise<void>): Promise<void> {
  for (let done = 1; done <= count; done++) {
    await cycle()
    if (done % perRound === 0) await collectGarbage()
  }
}

/** Objects that are expected to go. */
export interface Farewell {
  track(object: object): void
  /** How many of them are still there, after the garbage was collected. */
  alive(): Promise<number>
}

export function createFarewell(): Farewell {
  let alive = 0
  // Unlike a list of WeakRefs this leaves nothing in the heap that is measured.
  const registry = new FinalizationRegistry(() => alive--)
  return {
    track(object) {
      alive++
      registry.register(object, undefined)
    },
    async alive() {
      // The callbacks come some time after the collection.
      for (let tries = 0; tries < 20 && alive > 0; tries++) await collectGarbage()
      return alive
    },
  }
}
