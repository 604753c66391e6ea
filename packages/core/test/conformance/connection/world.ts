import { createEventSource, type DefaultEvents } from '../../../src/index'
import type { ConnectionState, EventSourceOptions, EventSourceStore } from '../../../src/types'
import { createStage, type Component, type Driver, type Stage } from '../stage'
import type { Data } from '../world'

export type Store = EventSourceStore<{ message: string }, Data>
export interface Options {
  readonly graceMs?: number | undefined
}

/** What a component had in hand in one render. */
export interface View extends ConnectionState {
  /** The store it was given in that render. */
  readonly source: Store
}

/** Mounts components that call `useConnection`. */
export type ConnectionDriver = Driver<Store, Options, View>

export interface World extends Omit<Stage<Store, Options, View>, 'own' | 'mountWithin'> {
  /** Mounts a component that shows the connection of this store. */
  mount(store: Store, options?: Options): Component<Store, Options, View>
  /** Makes a store of the server; its connection is opened by `open()`, or by whoever holds it. */
  createStore(url?: string, options?: EventSourceOptions<DefaultEvents, Data>): Store
  /** Breaks the connection, and lets no attempt succeed until `server.accept()`. */
  breakDown(): Promise<void>
  /** Breaks the connection; the first retry, 500 ms later, succeeds. */
  breakShortly(): Promise<void>
}

/** Scenarios by name. */
export type Scenarios = Readonly<Record<string, (world: World) => Promise<void>>>

export function createWorld(driver: ConnectionDriver): World {
  const stage = createStage<Store, Options, View>(driver, () => ({}))
  const { server, surroundings, pass } = stage
  const stores: Store[] = []
  return {
    ...stage,
    createStore(url = '/a', options = {}) {
      const store = createEventSource<DefaultEvents, Data>(url, {
        ...surroundings,
        collect: (c) => c.keepLast(1000),
        ...options,
      })
      stores.push(store)
      return store
    },
    async breakDown() {
      server.drop()
      server.refuse(undefined, { times: Infinity })
      await pass()
    },
    async breakShortly() {
      server.drop()
      await pass()
    },
    async end() {
      // Components hold nothing: what runs has to be closed by whoever opened it.
      for (const store of stores) store.close()
      await stage.end()
    },
  }
}

/** Whether it was shown as lost, in each render. */
export function lostIn({ renders }: { readonly renders: readonly View[] }): readonly boolean[] {
  return renders.map(({ isLost }) => isLost)
}
