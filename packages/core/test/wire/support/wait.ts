import { vi } from 'vitest'
import type { Readable } from '../../../src/index'

// Nothing here depends on speed: the limits only end what hangs.
const LIMIT = 20_000
vi.setConfig({ testTimeout: LIMIT + 10_000 })

/** Waits until `assertion` no longer throws. */
export function eventually<T>(assertion: () => T): Promise<T> {
  return vi.waitFor(assertion, { timeout: LIMIT, interval: 5 })
}

/** The first published state for which `condition` holds. */
export function reached<State>(store: Readable<State>, condition: (state: State) => boolean): Promise<State> {
  return new Promise((resolve) => {
    const check = () => {
      const state = store.getSnapshot()
      if (!condition(state)) return
      stop()
      resolve(state)
    }
    const stop = store.subscribe(check)
    check()
  })
}
