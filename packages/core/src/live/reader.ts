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
  equal?: ((a: S, b: S) => boolean) | undefined
}

/** Where a component's stream comes from: a url of its own, a store made outside, or nothing yet. */
export type ReaderSource<M, T> = string | URL | EventSourceStore<M, T> | null | undefined

/** What a component shows with `select`: the state without what changes for each event. */
export type SelectedState<M, S> = Omit<EventSourceState<M, S>, 'event' | 'lastEventId' | 'lastEventAt'>

/** Stands for "no `select`" in the types of hooks, which then return the whole state. */
export interface Unselected {
  readonly 'no select was given': never
}

/** One component's view of one stream: everything that hooks and composables have in common. */
export interface EventSourceReader<M, T> {
  readonly store: EventSourceStore<M, T>
  /** The store's verbs; without a url, `open` and `reconnect` do nothing and say so. */
  readonly controls: EventSourceControls
  /** What the component shows: the same object until something it shows has changed. */
  getSnapshot(): EventSourceState<M, unknown>
  /** The same for a `select` that may be another one than at the last publication: an inline function is, each render. */
  read(options: ReaderOptions<T, never>): EventSourceState<M, unknown>
  /** Calls back when what the component shows has changed. */
  subscribe(onChange: () => void): () => void
  /** The options of the latest render. */
  update(options: object): void
  /**
   * The component is there: its callbacks are called, and where `enabled` the stream runs. The function that
   * is returned ends both; the connection outlives it by a macrotask (+ `linger`).
   */
  attach(enabled: boolean): () => void
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

/** Inert, as a store is, until `attach`: a framework may make readers that it throws away. */
export function createReader<E, T>(
  source: ReaderSource<EventData<E>, T>,
  initialOptions: Options<E, T>,
): EventSourceReader<EventData<E>, T> {
  type State = EventSourceState<EventData<E>, unknown>
  let options = initialOptions
  const store = openStore(source, () => options)
  const controls = source === null || source === undefined ? withoutUrl(store) : store
  const subscribers = new Set<() => void>()
  let wasEnabled: boolean | undefined
  let shownSelect = options.select
  const starts = controls === store && (options.enabled ?? true)
  let shown: State = present(startingState(store.getSnapshot(), starts), options)

  function sync(): void {
    shownSelect = options.select
    const next = present(store.getSnapshot(), options, shown)
    if (next === shown) return
    shown = next
    for (const onChange of [...subscribers]) onChange()
  }

  return {
    store,
    controls,
    getSnapshot: () => shown,
    read: (latest) => (latest.select === shownSelect ? shown : present(store.getSnapshot(), latest, shown)),
    subscribe(onChange) {
      subscribers.add(onChange)
      return () => void subscribers.delete(onChange)
    },
    update(next) {
      options = next as Options<E, T>
    },
    attach(enabled) {
      const stopObserving = store.observe(() => options as never)
      const unsubscribe = store.subscribe(sync)
      // Enabled after it was not is a fresh intent: it overrides an earlier `close()`.
      const release = enabled && controls === store ? store.acquire(wasEnabled === false) : undefined
      wasEnabled = enabled
      sync()
      return () => {
        stopObserving()
        unsubscribe()
        release?.()
        if (source !== store) store.disown()
      }
    },
  }
}

function openStore<E, T>(
  source: ReaderSource<EventData<E>, T>,
  readOptions: () => Options<E, T>,
): LiveStore<EventData<E>, T> {
  if (isStore(source)) return source as unknown as LiveStore<EventData<E>, T>
  checkOptions(source ?? '', readOptions())
  // The component's callbacks are not the store's: they come and go with the component.
  return createLiveStore<E, T>(String(source ?? ''), readOptions)
}

/** The state as `select` leaves it; `previous` itself where nothing in it has changed. */
function present<M, T>(
  state: EventSourceState<M, T>,
  { select, equal = Object.is }: ReaderOptions<T, never>,
  previous?: EventSourceState<M, unknown>,
): EventSourceState<M, unknown> {
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

/** A component that is about to hold its stream says so from its first render on, on the server too. */
function startingState<M, T>(state: EventSourceState<M, T>, starts: boolean): EventSourceState<M, T> {
  return starts && state.status === 'idle' ? { ...state, status: 'connecting' } : state
}

function withoutUrl(controls: EventSourceControls): EventSourceControls {
  const sayWhy = () => {
    if (__DEV__) warnOnce('open() and reconnect() do nothing while the url is null.')
  }
  const { close, clear, reset } = controls
  return { open: sayWhy, reconnect: sayWhy, close, clear, reset }
}

function sameFields(a: object, b: object): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key as never], b[key as never]))
  )
}
