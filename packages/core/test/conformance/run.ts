import { describe, expect, test, vi } from 'vitest'

type Scenario<World> = (world: World) => Promise<void>
/** Scenarios by name, in groups. */
export type Table<World> = Readonly<Record<string, Readonly<Record<string, Scenario<World>>>>>

/** Every scenario of a table as a test, each in a world of its own. */
export function testTable<World extends { end(): Promise<void> }>(
  table: Table<World>,
  createWorld: () => World,
): void {
  for (const [group, scenarios] of Object.entries(table)) {
    describe(group, () => {
      for (const [name, run] of Object.entries(scenarios)) {
        test(name, async () => {
          // A framework's complaint is a defect; a scenario that wants a warning takes it.
          const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
          const error = vi.spyOn(console, 'error').mockImplementation(() => {})
          const world = createWorld()
          await run(world)
          await world.end()
          expect([...warn.mock.calls, ...error.mock.calls]).toEqual([])
        })
      }
    })
  }
}
