import type { ReadDefaults } from '../connection/defaults'
import { checkOptions, checkUrl } from '../options'
import { createRequestStore, type RequestStore } from '../request/request-store'
import type {
  EventData,
  RequestResult,
  StartOptions,
  StreamRequestControls,
  StreamRequestState,
  StreamRequestStore,
} from '../types'
import { warnOnce } from '../warn'
import { followChurn, type Churn } from './churn'
import type { UseStreamRequestOptions } from './hook-types'
import { warnOfIgnored } from './ignored'
import type { Beginning, ReaderKind, RenderedReader } from './reader-kind'
import { createView, type View } from './view'
import { createWaiting, type Waiting } from './waiting'

/** Where a component's request goes: to a url, with runs of the component's own, or through a store made outside. */
export type RequestReaderSource<M, T, Input> = string | URL | StreamRequestStore<M, T, Input>

/** One component's view of one request store: everything that hooks and composables have in common. */
export interface StreamRequestReader<M, T, Input> extends View<StreamRequestState<M, unknown>> {
  readonly store: StreamRequestStore<M, T, Input>
  /** For the reader after this one. */
  readonly churn: Churn | undefined
  /**
   * The store's verbs. A component that is not there sends nothing of its own: `start` waits for `attach`; on a
   * server, and once the component is gone, the run is `stopped` before it begins.
   */
  readonly controls: StreamRequestControls<T, Input>
  /** What is published; a first render that has to match a server's shows the store as it was made. */
  getState(): StreamRequestState<M, T>
  /**
   * The component is there: its callbacks are called. The function that is returned ends that, and a macrotask later
   * the run that the component owns; a store made outside goes on.
   *
   * @param onPublish Called after each publication, and once for those that were missed.
   */
  attach(onPublish: () => void): () => void
  /** The component is there after all: in development, effects are undone and done again. */
  retain(): void
  /** The component does not come back: a `start` that waits for it is `stopped`. Publishes nothing. */
  dispose(): void
  /** Stops the run of a component that does not come back, at once; of any other one nothing. */
  end(): void
}

/** Requests: a prompt that is typed is no other request, another url is. */
export const requestReaders: ReaderKind<RenderedReader> = {
  keyOf: (source: RequestReaderSource<never, never, never>) => (isStore(source) ? source : String(source)),
  create: createReader,
}

type Options<E, T, Input> = UseStreamRequestOptions<E, T, Input, never>
type AnyStart = (input?: unknown, options?: StartOptions) => Promise<RequestResult<unknown>>

function createReader<E, T, Input>(
  source: RequestReaderSource<EventData<E>, T, Input>,
  initialOptions: Options<E, T, Input>,
  { isServer, asOnServer, readDefaults, churn }: Beginning,
): StreamRequestReader<EventData<E>, T, Input> {
  const view = createView<StreamRequestState<EventData<E>, unknown>>(
    getState,
    ['status', 'error'],
    initialOptions,
  )
  const readOptions = () => view.options as Options<E, T, Input>
  const store = openStore(source, readOptions, readDefaults)
  const isOwn = store !== source
  const startStore = store.start as AnyStart
  const seen = store.getSnapshot()
  const first = asOnServer ? store.getServerSnapshot() : seen
  let everAttached = false
  let presence: 'coming' | 'there' | 'gone' = isServer ? 'gone' : 'coming'
  let waiting: Waiting | undefined
  let detach: (() => void) | undefined
  let cancelStop: (() => void) | undefined

  function getState(): StreamRequestState<EventData<E>, T> {
    const state = store.getSnapshot()
    return state === seen && !everAttached ? first : state
  }

  const start: AnyStart = (input, startOptions) => {
    if (presence === 'there' || (!isOwn && !isServer)) return startStore(input, startOptions)
    if (presence === 'gone') {
      if (__DEV__) warnOnce('start() does nothing on a server, and once its component is gone.')
      return Promise.resolve(notSent())
    }
    if (waiting && readOptions().concurrency === 'ignore') return waiting.promise
    stopWaiting()
    waiting = createWaiting(() => startStore(input, startOptions), notSent, startOptions?.signal)
    return waiting.promise
  }

  function notSent(): RequestResult<unknown> {
    return { status: 'stopped', data: store.getSnapshot().data, error: undefined }
  }

  function stopWaiting(): void {
    waiting?.stop()
    waiting = undefined
  }

  const identity = () => (isOwn ? { url: String(source as string) } : { store })

  return Object.assign(view, {
    store,
    churn: __DEV__ ? followChurn(churn, identity(), store.clock.now()) : undefined,
    controls: {
      start: start as StreamRequestControls<T, Input>['start'],
      stop() {
        stopWaiting()
        store.stop()
      },
      reset() {
        stopWaiting()
        store.reset()
      },
    },
    getState,
    attach(onPublish: () => void) {
      cancelStop?.()
      const stopObserving = store.observe(readOptions as never)
      const unsubscribe = store.subscribe(onPublish)
      presence = 'there'
      everAttached = true
      waiting?.go()
      waiting = undefined
      onPublish()
      detach = () => {
        detach = undefined
        // It may come back, and a child of it speak first: an Activity that is revealed, the effects of StrictMode.
        if (presence === 'there') presence = 'coming'
        stopObserving()
        unsubscribe()
        // Who comes right back goes on, as StrictMode does.
        if (isOwn) cancelStop = store.clock.setTimer(store.stop, 0)
      }
      return () => detach?.()
    },
    retain() {
      if (presence === 'gone' && !isServer) presence = 'coming'
    },
    dispose() {
      presence = 'gone'
      stopWaiting()
    },
    end() {
      if (presence !== 'gone') return
      detach?.()
      cancelStop?.()
      if (isOwn) store.stop()
    },
  })
}

function isStore(source: unknown): source is RequestStore<never, never, never> {
  return typeof source === 'object' && source !== null && 'start' in source
}

function openStore<E, T, Input>(
  source: RequestReaderSource<EventData<E>, T, Input>,
  readOptions: () => Options<E, T, Input>,
  readDefaults: ReadDefaults | undefined,
): RequestStore<EventData<E>, T, Input> {
  if (isStore(source)) {
    if (__DEV__) warnOfIgnored(readOptions(), ['onFinish'], 'createStreamRequest')
    return source as unknown as RequestStore<EventData<E>, T, Input>
  }
  checkUrl(source, 'a string, a URL or a store made with createStreamRequest')
  checkOptions(readOptions())
  return createRequestStore<E, T, Input>(String(source as string | URL), readOptions, readDefaults)
}
