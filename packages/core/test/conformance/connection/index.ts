import { testTable } from '../run'
import { holding } from './holding'
import { losing } from './losing'
import { showing } from './showing'
import { createWorld, type ConnectionDriver } from './world'

export type { ConnectionDriver } from './world'

const table = { showing, losing, holding }

/** Every scenario of `useConnection` that all bindings have in common, as tests of the one that this driver stands for. */
export function testConnectionConformance(driver: ConnectionDriver): void {
  testTable(table, () => createWorld(driver))
}
