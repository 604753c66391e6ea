import { testTable } from '../run'
import { callbacks } from './callbacks'
import { defaults } from './defaults'
import { identity } from './identity'
import { options } from './options'
import { rendering } from './rendering'
import { running } from './running'
import { selecting } from './selecting'
import { sharing } from './sharing'
import { starting } from './starting'
import { stopping } from './stopping'
import { surroundings } from './surroundings'
import { unmounting } from './unmounting'
import { createWorld, type RequestDriver } from './world'

export type { RequestDriver } from './world'

const table = {
  ...{ running, stopping, unmounting, starting, sharing, identity, options },
  ...{ callbacks, rendering, selecting, surroundings, defaults },
}

/** Every scenario of requests that all bindings have in common, as tests of the one that this driver stands for. */
export function testRequestConformance(driver: RequestDriver): void {
  testTable(table, () => createWorld(driver))
}
