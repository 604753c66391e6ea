import { createEventSource, type DefaultEvents, type EventSourceControls } from '../../src/index'
import type { UseEventSourceOptions } from '../../src/binding/hook-types'
import type { EventSourceOptions, EventSourceState, EventSourceStore } from '../../src/types'
import { createStage, FRAME, type Component, type Driver, type Stage } from './stage'

/** Every scenario reads text messages and keeps the last of them. */
export type Data = readonly string[]
export type Store = EventSourceStore<{ message: string }, Data>
export type Source = string | Store | null
export type Options = UseEventSourceOptions<DefaultEvents, Data, unknown>

/** What a component had in hand in one render. Selections lack the fields of the single event. */
export interface View
  extends Omit<EventSourceState<{ message: string }, unknown>, 'data'>, EventSourceControls {
  readonly data: unknown
  readonly store: Store
  /** The source it was given in that render. */
  readonly source: Source
}

/** Mounts components that call `useEventSource`. */
export type LiveDriver = Driver<Source, Options, View>

export interface World extends Omit<Stage<Source, Options, View>, 'mount'> {
  /** Mounts a component on a url of the server. */
  mount(source?: Source, options?: Options): Component<Source, Options, View>
  /** Makes a store of the server. */
  createStore(url?: string, options?: EventSourceOptions<DefaultEvents, Data>): Store
  /** Sends messages, each with an id of its own, and lets the frame pass. */
  send(...messages: readonly string[]): Promise<void>
}

/** Scenarios by name. */
export type Scenarios = Readonly<Record<string, (world: World) => Promise<void>>>

export function createWorld(driver: LiveDriver): World {
  const stage = createStage<Source, Options, View>(driver, (parts) => ({
    ...parts,
    collect: (c) => c.keepLast(1000),
  }))
  let messages = 0
  return {
    ...stage,
    mount: (source = '/a', options) => stage.mount(source, options),
    createStore: (url = '/a', options = {}) =>
      createEventSource<DefaultEvents, Data>(url, { ...stage.own, ...options }),
    async send(...texts) {
      for (const text of texts) stage.server.send(text, { id: String(++messages) })
      await stage.pass(FRAME)
    },
  }
}
