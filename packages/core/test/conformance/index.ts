import { callbacks } from './callbacks'
import { changing } from './changing'
import { defaults } from './defaults'
import { enabling } from './enabling'
import { identity } from './identity'
import { mounting } from './mounting'
import { rendering } from './rendering'
import { testTable } from './run'
import { selecting } from './selecting'
import { sharing } from './sharing'
import { verbs } from './verbs'
import { createWorld, type LiveDriver } from './world'

export { testConnectionConformance, type ConnectionDriver } from './connection'
export { testRequestConformance, type RequestDriver } from './requests'
export type { Driver, Moments } from './stage'
export type { Data, LiveDriver } from './world'

const table = {
  ...{ mounting, enabling, identity, changing, callbacks, rendering, selecting, sharing, verbs },
  defaults,
}

/** Every scenario of live streams that all bindings have in common, as tests of the one that this driver stands for. */
export function testConformance(driver: LiveDriver): void {
  testTable(table, () => createWorld(driver))
}
