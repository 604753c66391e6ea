import type { ReadDefaults } from '../connection/defaults'
import { identityOf } from '../live/identity'
import { createLiveStore, type LiveStore } from '../live/live-store'
import { checkOptions, checkUrl } from '../options'
import type { EventData, EventSourceControls, EventSourceState, EventSourceStore } from '../types'
import { warnOnce } from '../warn'
import { followChurn, type Churn, type Identity } from './churn'
import type { UseEventSourceOptions } from './hook-types'
import { warnOfIgnored } from './ignored'
import type { Beginning, ReaderKind, RenderedReader } from './reader-kind'
import { createView, type View } from './view'

/** Where a component's stream comes from: a url of its own, a store made outside, or nothing yet. */
export type ReaderSource<M, T> = string | URL | EventSourceStore<M, T> | null | undefined

/** One component's view of one stream: everything that hooks and composables have in common. */
export interface EventSourceReader<M, T> extends View<EventSourceState<M, unknown>> {
  readonly store: EventSourceStore<M, T>
  /** For the reader after this one. */
  readonly churn: Churn | undefined
  /**
   * The store's verbs. A component that is not there starts no stream of its own, so that nothing outlives it
   * and a server sends no request: `open` and `reconnect` then wait for `attach`.
   */
  readonly controls: EventSourceControls
  /** What is published; for a component that is about to hold its stream, `connecting` from the first render on. */
  getState(): EventSourceState<M, T>
  /**
   * The component is there: its callbacks are called, and where `enabled` the stream runs. The function that
   * is returned ends both; the connection outlives it by a macrotask (+ `linger`).
   *
   * @param onPublish Called after each publication, and once for those that were missed.
   */
  attach(onPublish: () => void, enabled: boolean): () => void
  /** Another one has taken its place: `linger` does not keep its connection, unless others may share that. */
  replaced(): void
}

/** Live streams: another url, method or body is another stream. */
export const liveReaders: ReaderKind<RenderedReader> = { keyOf, create: createReader }

function keyOf(source: ReaderSource<never, never>, options: object): unknown {
  return source === null || source === undefined || isLiveStore(source)
    ? source
    : identityOf(source as string | URL, options)
}

/** In development: the parts of the key by name. */
function identityBy(source: ReaderSource<never, never>, options: object): Identity {
  if (isLiveStore(source)) return { store: source }
  if (source === null || source === undefined) return { url: null }
  const [url, method, credentials, body, share] = JSON.parse(
    identityOf(source as string, options),
  ) as unknown[]
  return { url, method, credentials, body: JSON.stringify(body), share }
}

export function isLiveStore(source: unknown): source is LiveStore<never, never> {
  return typeof source === 'object' && source !== null && 'acquire' in source
}

type Options<E, T> = UseEventSourceOptions<E, T, never>

function createReader<E, T>(
  source: ReaderSource<EventData<E>, T>,
  initialOptions: Options<E, T>,
  { enabled, isServer, asOnServer, readDefaults, churn }: Beginning,
): EventSourceReader<EventData<E>, T> {
  const view = createView<EventSourceState<EventData<E>, unknown>>(
    getState,
    ['status', 'error', 'retry', 'openedAt'],
    initialOptions,
  )
  const readOptions = () => view.options as Options<E, T>
  const store = openStore(source, readOptions, readDefaults)
  const isOwn = source !== store
  const seen = store.getSnapshot()
  const first = asOnServer ? store.getServerSnapshot() : seen
  const starts = enabled && source !== null && source !== undefined && first.status === 'idle'
  const starting = starts ? { ...first, status: 'connecting' as const } : first
  let attached = false
  let stopObserving: (() => void) | undefined
  let everAttached = false
  let wasEnabled: boolean | undefined
  let openedByHand = false

  function getState(): EventSourceState<EventData<E>, T> {
    const state = store.getSnapshot()
    return state === seen && !everAttached ? starting : state
  }

  const { update } = view

  /** A store goes through its observers for each event: of a thousand components, only through those with callbacks. */
  function observe(): void {
    if (Object.keys(view.options).some((name) => name.startsWith('on')))
      stopObserving ??= store.observe(readOptions as never)
  }

  function start(verb: 'open' | 'reconnect'): void {
    openedByHand = true
    if (attached || (!isOwn && !isServer)) store[verb]()
  }

  function end(verb: 'close' | 'reset'): void {
    openedByHand = false
    store[verb]()
  }

  return Object.assign(view, {
    store,
    churn: __DEV__
      ? followChurn(churn, identityBy(source as never, initialOptions), store.clock.now())
      : undefined,
    controls: {
      open: () => start('open'),
      reconnect: () => start('reconnect'),
      close: () => end('close'),
      clear: () => store.clear(),
      reset: () => end('reset'),
    },
    getState,
    update(nextOptions: object, nextShown: EventSourceState<EventData<E>, unknown>) {
      update(nextOptions, nextShown)
      if (attached) observe()
    },
    attach(onPublish: () => void, nowEnabled: boolean) {
      observe()
      const unsubscribe = store.subscribe(onPublish)
      // Enabled after it was not is a fresh intent: it overrides an earlier `close()`.
      const release = nowEnabled ? store.acquire(wasEnabled === false) : undefined
      if (wasEnabled && !nowEnabled) openedByHand = false
      wasEnabled = nowEnabled
      attached = everAttached = true
      if (isOwn && openedByHand) store.open()
      onPublish()
      return () => {
        attached = false
        stopObserving?.()
        stopObserving = undefined
        unsubscribe()
        release?.()
        if (!isOwn) return
        // A component that comes back resumes what it had opened, unless that was complete.
        openedByHand &&= store.getSnapshot().status !== 'closed'
        store.disown()
      }
    },
    replaced() {
      if (isOwn && !readOptions().share) store.hurry()
    },
  })
}

/** What only components have, and what they may add to a store. */
const ADDED = ['onClose', 'enabled', 'immediate', 'closeOnDeactivate']

function openStore<E, T>(
  source: ReaderSource<EventData<E>, T>,
  readOptions: () => Options<E, T>,
  readDefaults: ReadDefaults | undefined,
): LiveStore<EventData<E>, T> {
  if (isLiveStore(source)) {
    if (__DEV__) warnOfIgnored(readOptions(), ADDED, 'createEventSource')
    return source as unknown as LiveStore<EventData<E>, T>
  }
  if (source !== null && source !== undefined)
    checkUrl(source, 'a string, a URL or a store made with createEventSource')
  checkOptions(readOptions())
  // The component's callbacks are not the store's: they come and go with the component.
  const store = createLiveStore<E, T>(String(source ?? ''), readOptions, readDefaults)
  return source === null || source === undefined ? withoutUrl(store) : store
}

/** A store that cannot start. */
function withoutUrl<M, T>(store: LiveStore<M, T>): LiveStore<M, T> {
  const sayWhy = () => {
    if (__DEV__) warnOnce('open() and reconnect() do nothing while the url is null.')
  }
  return { ...store, open: sayWhy, reconnect: sayWhy, acquire: () => () => {} }
}
