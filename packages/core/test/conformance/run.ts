import { describe, expect, test, vi } from 'vitest'
import { callbacks } from './callbacks'
import { enabling } from './enabling'
import { identity } from './identity'
import { mounting } from './mounting'
import { rendering } from './rendering'
import { selecting } from './selecting'
import { sharing } from './sharing'
import { verbs } from './verbs'
import { createWorld, type Driver, type Scenarios } from './world'

const table: Readonly<Record<string, Scenarios>> = {
  mounting,
  enabling,
  identity,
  callbacks,
  rendering,
  selecting,
  sharing,
  verbs,
}

/** Every scenario that all bindings have in common, as tests of the one that this driver stands for. */
export function testConformance(driver: Driver): void {
  for (const [group, scenarios] of Object.entries(table)) {
    describe(group, () => {
      for (const [name, run] of Object.entries(scenarios)) {
        test(name, async () => {
          // A framework's complaint is a defect; a scenario that wants a warning takes it.
          const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
          const error = vi.spyOn(console, 'error').mockImplementation(() => {})
          const world = createWorld(driver)
          await run(world)
          await world.end()
          expect([...warn.mock.calls, ...error.mock.calls]).toEqual([])
        })
      }
    })
  }
}
