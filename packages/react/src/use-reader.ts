import type { Churn, ReaderKind, RenderedReader } from '@sse-store/core/binding'
import { createFollowingControls } from '@sse-store/core/binding'
import { useCallback, useInsertionEffect, useState } from 'react'
import { useDefaults } from './stream-defaults'
import { useIsHydrating } from './use-is-hydrating'
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect'

interface Held {
  readonly key: unknown
  readonly reader: RenderedReader
  /** Whose place it has taken. */
  readonly before?: RenderedReader
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
  const isServer = typeof window === 'undefined'
  const key = keyOf(source as never, options)
  /** @param churn That of the reader before. */
  const hold = (churn?: Churn) =>
    create(source as never, options as never, { enabled, isServer, asOnServer, readDefaults, churn })

  const [held, setHeld] = useState<Held>(() => ({ key, reader: hold() }))
  let { reader } = held
  if (held.key !== key) {
    // Swapped while rendering: the old stream's data is gone before anybody sees it.
    reader = hold(reader.churn)
    setHeld({ key, reader, before: held.reader })
  }
  const [{ controls, follow }] = useState(() => createFollowingControls(reader.controls))

  // State, not `useSyncExternalStore`: its updates are synchronous, and a running stream would starve transitions.
  const [published, setPublished] = useState(() => ({ reader, state: reader.getState() }))
  // With `select`, publications that do not change the selection are not set.
  const isLatest = published.reader === reader && !(options as { readonly select?: unknown }).select
  const state = isLatest ? published.state : reader.getState(options)
  const snapshot = reader.present(state, options, reader.shown)
  const catchUp = useCallback(() => {
    if (reader.hasNews()) setPublished({ reader, state: reader.getState() })
  }, [reader])

  useInsertionEffect(() => {
    reader.update(options, snapshot)
    follow(reader.controls)
  })

  useInsertionEffect(() => held.before?.replaced?.(), [held])

  useIsomorphicLayoutEffect(() => {
    // Published after this render had read it, and before it was committed.
    if (reader.getState() !== state) catchUp()
  })

  return { reader, snapshot, controls, catchUp }
}
