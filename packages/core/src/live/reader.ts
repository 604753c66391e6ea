import { checkOptions } from '../options'
import type {
  EventData,
  EventSourceControls,
  EventSourceOptions,
  EventSourceState,
  EventSourceStore,
} from '../types'
import { warnOnce } from '../warn'
import { identityOf } from './identity'
import { createLiveStore, type LiveStore } from './live-store'

/** What a hook or composable takes beside the options of a store. */
export interface ReaderOptions<T, S> {
  /** Whether the component holds the stream. Default true. */
  enabled?: boolean | undefined
  /** The part of `data` to show: the component renders only when it, the status, the error or the retry changes. */
  select?: ((data: T) => S) | undefined
  /** When two selections are the same. Default `Object.is`. */
  equal?: ((a: NoInfer<S>, b: NoInfer<S>) => boolean) | undefined
}

/** Where a component's stream comes from: a url of its own, a store made outside, or nothing yet. */
export type ReaderSource<M, T> = string | URL | EventSourceStore<M, T> | null | undefined

/** What a component shows with `select`: the state without what changes for each event. */
export type SelectedState<M, S> = Omit<EventSourceState<M, S>, 'event' | 'lastEventId' | 'lastEventAt'>

/** Stands for "no `select`" in the types of hooks, which then return the whole state. */
export interface Unselected {
  readonly 'no select was given': never
}
/** `Whole` where no `select` was given, or `Part`. An exact comparison: what `select` returns may be `any` or `never`. */
export type BySelection<S, Whole, Part> =
  (<X>() => X extends S ? 1 : 2) extends <X>() => X extends Unselected ? 1 : 2 ? Whole : Part

/** A component's state: a store's, its data as `select` leaves it. */
type Shown<M> = EventSourceState<M, unknown>

/** One component's view of one stream: everything that hooks and composables have in common. */
export interface EventSourceReader<M, T> {
  readonly store: EventSourceStore<M, T>
  /**
   * The store's verbs. A component that is not there starts no stream of its own, so that nothing outlives it
   * and a server sends no request: `open` and `reconnect` then wait for `attach`.
   */
  readonly controls: EventSourceControls
  /** What is published; for a component that is about to hold its stream, `connecting` from the first render on. */
  getState(): EventSourceState<M, T>
  /** What the component showed last, as `update` was told. */
  readonly shown: Shown<M> | undefined
  /** After each render: its options, and what it shows. */
  update(options: ReaderOptions<T, never>, shown: Shown<M>): void
  /** Whether a render would show anything else than the last one. */
  hasNews(): boolean
  /**
   * The component is there: its callbacks are called, and where `enabled` the stream runs. The function that
   * is returned ends both; the connection outlives it by a macrotask (+ `linger`).
   *
   * @param onPublish Called after each publication, and once for those that were missed.
   */
  attach(enabled: boolean, onPublish: () => void): () => void
}

/** What must stay the same for a component to stay with its reader. */
export function readerKey(source: ReaderSource<never, never>, options: object): unknown {
  return source === null || source === undefined || isStore(source)
    ? source
    : identityOf(source as string | URL, options)
}

function isStore(source: unknown): source is LiveStore<never, never> {
  return typeof source === 'object' && source !== null && 'getSnapshot' in source
}

type Options<E, T> = EventSourceOptions<E, T> & ReaderOptions<T, never>

/** What is known when a component is made. */
export interface Beginning {
  /** Whether `attach` is going to start the stream. */
  readonly enabled: boolean
  /** Whether the first render is a server's, or has to match one. */
  readonly asOnServer: boolean
}

/** Inert, as a store is, until `attach`: a framework may make readers that it throws away. */
export function createReader<E, T>(
  source: ReaderSource<EventData<E>, T>,
  initialOptions: Options<E, T>,
  { enabled, asOnServer }: Beginning,
): EventSourceReader<EventData<E>, T> {
  let options = initialOptions
  let shown: Shown<EventData<E>> | undefined
  const store = openStore(source, () => options)
  const isOwn = source !== store
  const seen = store.getSnapshot()
  const first = asOnServer ? store.getServerSnapshot() : seen
  const starts = enabled && source !== null && source !== undefined && first.status === 'idle'
  const starting = starts ? { ...first, status: 'connecting' as const } : first
  let attached = false
  let everAttached = false
  let wasEnabled: boolean | undefined
  let openedByHand = false

  function getState(): EventSourceState<EventData<E>, T> {
    const state = store.getSnapshot()
    return state === seen && !everAttached ? starting : state
  }

  function start(verb: 'open' | 'reconnect'): void {
    openedByHand = true
    if (attached || !isOwn) store[verb]()
  }

  function end(verb: 'close' | 'reset'): void {
    openedByHand = false
    store[verb]()
  }

  return {
    store,
    controls: {
      open: () => start('open'),
      reconnect: () => start('reconnect'),
      close: () => end('close'),
      clear: () => store.clear(),
      reset: () => end('reset'),
    },
    getState,
    get shown() {
      return shown
    },
    update(nextOptions, nextShown) {
      options = nextOptions as Options<E, T>
      shown = nextShown
    },
    hasNews() {
      try {
        return present(getState(), options, shown) !== shown
      } catch {
        // The next render throws it again, where the framework's own handling of errors can see it.
        return true
      }
    },
    attach(nowEnabled, onPublish) {
      const stopObserving = store.observe(() => options as never)
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
        stopObserving()
        unsubscribe()
        release?.()
        if (!isOwn) return
        // A component that comes back resumes what it had opened, unless that was complete.
        openedByHand &&= store.getSnapshot().status !== 'closed'
        store.disown()
      }
    },
  }
}

function openStore<E, T>(
  source: ReaderSource<EventData<E>, T>,
  readOptions: () => Options<E, T>,
): LiveStore<EventData<E>, T> {
  if (isStore(source)) {
    if (__DEV__) warnOfIgnored(readOptions())
    return source as unknown as LiveStore<EventData<E>, T>
  }
  checkOptions(source ?? '', readOptions())
  // The component's callbacks are not the store's: they come and go with the component.
  const store = createLiveStore<E, T>(String(source ?? ''), readOptions)
  return source === null || source === undefined ? withoutUrl(store) : store
}

/** What a component may add to a store that is given to it. */
const ADDED: readonly string[] = [
  ...['on', 'onEvent', 'onOther', 'onOpen', 'onError', 'onClose'],
  ...['enabled', 'select', 'equal', 'immediate', 'closeOnDeactivate'],
]

function warnOfIgnored(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || ADDED.includes(name)) continue
    warnOnce(
      `The option \`${name}\` is ignored beside a store, which has its own: give it to \`createEventSource\`.`,
    )
  }
}

/** A store that cannot start. */
function withoutUrl<M, T>(store: LiveStore<M, T>): LiveStore<M, T> {
  const sayWhy = () => {
    if (__DEV__) warnOnce('open() and reconnect() do nothing while the url is null.')
  }
  return { ...store, open: sayWhy, reconnect: sayWhy, acquire: () => () => {} }
}

/** The state as `select` leaves it; `previous` itself where nothing in it has changed. */
export function present<M, T>(
  state: EventSourceState<M, T>,
  { select, equal = Object.is }: ReaderOptions<T, never>,
  previous: Shown<M> | undefined,
): Shown<M> {
  const next = select ? withoutEventFields(state, select(state.data)) : state
  if (!previous) return next
  const data = select && equal(previous.data as never, next.data as never) ? previous.data : next.data
  const kept = { ...next, data }
  return sameFields(previous, kept) ? previous : kept
}

function withoutEventFields<M, S>(state: EventSourceState<M, unknown>, data: S): EventSourceState<M, S> {
  const { status, error, retry, openedAt } = state
  // What is left out is left out of the hooks' types as well.
  return { status, data, error, retry, openedAt } as EventSourceState<M, S>
}

function sameFields(a: object, b: object): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key as never], b[key as never]))
  )
}
