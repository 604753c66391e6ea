import type { EventSourceControls } from '../types'

/** The verbs a component gets: the same functions for its whole life, whichever stream it shows. */
export interface FollowingControls {
  readonly controls: EventSourceControls
  /** From now on the verbs are those of this stream. */
  follow(target: EventSourceControls): void
}

export function createControls(): FollowingControls {
  let target: EventSourceControls | undefined
  return {
    controls: {
      open: () => target?.open(),
      close: () => target?.close(),
      reconnect: () => target?.reconnect(),
      clear: () => target?.clear(),
      reset: () => target?.reset(),
    },
    follow(next) {
      target = next
    },
  }
}
