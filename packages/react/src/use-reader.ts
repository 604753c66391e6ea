import { createFollowingControls, type ReaderKind, type RenderedReader } from '@sse-store/core/binding'
import { useInsertionEffect, useState } from 'react'
import { useDefaults } from './stream-defaults'
import { useIsHydrating } from './use-is-hydrating'
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect'

interface Held {
  readonly key: unknown
  readonly reader: RenderedReader
  readonly state: object
  readonly verbs: ReturnType<typeof createFollowingControls>
  readonly catchUp: () => void
}

/** Shows what a reader publishes: its snapshot, as `select` leaves it, and verbs that stay the same. */
export function useReader(
  { keyOf, create }: ReaderKind<RenderedReader>,
  source: unknown,
  options: object,
  enabled = true,
): {
  readonly reader: RenderedReader
  readonly snapshot: object
  readonly controls: object
  /** Renders what is published by now. For `attach`, which is the hook's own. */
  readonly catchUp: () => void
} {
  const asOnServer = useIsHydrating(source)
  const readDefaults = useDefaults()
  const key = keyOf(source as never, options)
  // State, not `useSyncExternalStore`: its updates are synchronous, and a running stream would starve transitions.
  const [published, setPublished] = useState<Pick<Held, 'reader' | 'state'>>()
  function hold(before?: Held): Held {
    const isServer = typeof window === 'undefined'
    const beginning = { enabled, isServer, asOnServer, readDefaults, churn: before?.reader.churn }
    const reader = create(source as never, options as never, beginning)
    return {
      key,
      reader,
      state: reader.getState(),
      verbs: before?.verbs ?? createFollowingControls(reader),
      catchUp() {
        if (reader.hasNews()) setPublished({ reader, state: reader.getState() })
      },
    }
  }

  const [current, setHeld] = useState(() => hold())
  let held = current
  if (held.key !== key) {
    // Swapped while rendering: the old stream's data is gone before anybody sees it.
    held = hold(held)
    setHeld(held)
  }
  const { reader, verbs, catchUp } = held
  // With `select`, publications that do not change the selection are not set.
  const latest = published?.reader === reader ? published : held
  const state = (options as { readonly select?: unknown }).select ? reader.getState(options) : latest.state
  const snapshot = reader.present(state, options, reader.shown)

  useInsertionEffect(() => {
    reader.update(options, snapshot)
    verbs.follow(reader)
  })
  useIsomorphicLayoutEffect(() => {
    // Published after this render had read it, and before it was committed.
    if (reader.getState() !== state) catchUp()
  })

  return { reader, snapshot, controls: verbs.controls, catchUp }
}
