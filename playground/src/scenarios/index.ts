import { chat } from './chat'
import { clock } from './clock'
import { echo } from './echo'
import { prices } from './prices'
import type { Scenario } from './scenario'

/** The one on the front page. */
export const front: Scenario = clock

/** In the order of the navigation. */
export const scenarios: readonly Scenario[] = [clock, prices, echo, chat]
