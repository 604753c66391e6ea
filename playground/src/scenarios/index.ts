import { clock } from './clock'
import { prices } from './prices'
import type { Scenario } from './scenario'

/** In the order of the navigation. */
export const scenarios: readonly Scenario[] = [clock, prices]
