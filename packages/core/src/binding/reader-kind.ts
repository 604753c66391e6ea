import type { ReadDefaults } from '../connection/defaults'
import type { Churn } from './churn'
import type { View } from './view'

/** What is known when a component is made. */
export interface Beginning {
  /** Whether `attach` is going to start the stream. */
  readonly enabled: boolean
  /** Whether there is nobody to be served, ever. */
  readonly isServer: boolean
  /** Whether the first render is a server's, or has to match one. */
  readonly asOnServer: boolean
  /** The defaults of the application. */
  readonly readDefaults?: ReadDefaults | undefined
  /** That of the component's reader before this one. */
  readonly churn?: Churn | undefined
}

/** A verb of a store. */
export type Verb = (...args: never[]) => unknown

/** One component's view of one store, whichever kind that is: all that a binding needs of it. */
export interface AnyReader extends Pick<View<object>, 'present'> {
  readonly store: unknown
  /** The store's verbs, as a component has them. */
  readonly controls: object
  /** For the reader after this one; in development. */
  readonly churn?: Churn | undefined
  /**
   * What is published.
   *
   * @param reading Not looked at: code of React's compiler keeps a result until an argument changes.
   */
  getState(reading?: object): object
  /**
   * The component is there: it is told of publications until it calls the function that is returned.
   *
   * @param onPublish Called after each publication, and once for those that were missed.
   * @param enabled Whether the component holds the stream; requests and connections are not held.
   */
  attach(onPublish: () => void, enabled?: boolean): () => void
  /** Another one has taken its place: nobody comes back to it. */
  replaced?(): void
  /** The component does not come back to it; `end` then stops what it has left behind. */
  dispose?(): void
  end?(): void
}

/** A reader for components that are rendered again for each change, as in React. */
export interface RenderedReader extends AnyReader, View<object> {
  /** The component is there after all: in development, effects are undone and done again. */
  retain?(): void
}

/** A kind of store as bindings deal with it. */
export interface ReaderKind<Reader extends AnyReader = AnyReader> {
  /** What must stay the same for a component to stay with its reader. */
  keyOf(source: never, options: object): unknown
  /** Inert until `attach`: a framework may make readers that it throws away. */
  create(source: never, options: never, beginning: Beginning): Reader
}
