import { json } from '@sse-store/core'
import type { Failure, Progress, Summary, Warning } from './events'

/** For the option `events`. */
export const importEvents = {
  progress: json<Progress>(),
  warning: json<Warning>(),
  done: json<Summary>(),
  failed: json<Failure>(),
  cancelled: json<Summary>(),
}
