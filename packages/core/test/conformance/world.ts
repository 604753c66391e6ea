import { expect } from 'vitest'
import { createEventSource, type DefaultEvents, type EventSourceControls } from '../../src/index'
import type { ReaderOptions } from '../../src/live/reader'
import type { EventSourceOptions, EventSourceState, EventSourceStore } from '../../src/types'
import { createTestClock, createTestStream, type TestClock, type TestStream } from '../support'

/** Every scenario reads text messages and keeps the last of them. */
export type Data = readonly string[]
export type Store = EventSourceStore<{ message: string }, Data>
export type Source = string | Store | null
export type Options = EventSourceOptions<DefaultEvents, Data> & ReaderOptions<Data, unknown>

/** What a component had in hand in one render. Selections lack the fields of the single event. */
export interface View
  extends Omit<EventSourceState<{ message: string }, unknown>, 'data'>, EventSourceControls {
  readonly data: unknown
  readonly store: Store
  /** The source it was given in that render. */
  readonly source: Source
}

/** A mounted component that calls `useEventSource`. */
export interface Mounted {
  /** Every render so far, oldest first. */
  readonly renders: readonly View[]
  /** Changes what the component is given: the options named are replaced, the others stay. */
  update(next: { source?: Source | undefined; options?: Options | undefined }): Promise<void>
  unmount(): void
}

/** What a framework has to do for the scenarios. */
export interface Driver {
  /** Mounts at once. */
  mount(source: Source, options: Options): Mounted
  /** Lets the framework render what it has scheduled. */
  flush(): Promise<void>
}

/** A component as the scenarios see it. */
export interface Component extends Mounted {
  /** The latest render. */
  readonly view: View
}

/** A server, a clock and a framework. */
export interface World {
  readonly server: TestStream
  readonly clock: TestClock
  /** Mounts a component on a url of the server. */
  mount(source?: Source, options?: Options): Component
  /** Makes a store of the server. */
  createStore(url?: string, options?: EventSourceOptions<DefaultEvents, Data>): Store
  /** Lets time pass, and the framework render. Without `ms`: what needs no time. */
  pass(ms?: number): Promise<void>
  /** Sends messages, each with an id of its own, and lets the frame pass. */
  send(...messages: readonly string[]): Promise<void>
  /** Unmounts everything, and sees that nothing is left. */
  end(): Promise<void>
}

export type Scenario = (world: World) => Promise<void>
/** Scenarios by name. */
export type Scenarios = Readonly<Record<string, Scenario>>

const FRAME = 16
/** A store comes with its own. */
const NOTHING_OWN: Options = { fetch: undefined, environment: undefined, collect: undefined }

function isStore(source: Source | undefined): source is Store {
  return typeof source === 'object' && source !== null
}

export function createWorld(driver: Driver): World {
  const server = createTestStream()
  const clock = createTestClock()
  const mounted = new Set<Mounted>()
  let messages = 0
  /** What every stream of this world is made with. */
  const own: EventSourceOptions<DefaultEvents, Data> = {
    fetch: server.fetch,
    environment: clock.environment,
    collect: (c) => c.keepLast(1000),
  }

  const world: World = {
    server,
    clock,
    mount(source = '/a', options = {}) {
      const component = driver.mount(source, isStore(source) ? options : { ...own, ...options })
      mounted.add(component)
      return {
        renders: component.renders,
        get view() {
          const view = component.renders.at(-1)
          if (!view) throw new Error('The component has not rendered.')
          return view
        },
        update: ({ source: nextSource, options: nextOptions }) =>
          component.update(
            isStore(nextSource)
              ? { source: nextSource, options: { ...NOTHING_OWN, ...nextOptions } }
              : { source: nextSource, options: nextOptions },
          ),
        unmount() {
          mounted.delete(component)
          component.unmount()
        },
      }
    },
    createStore: (url = '/a', options = {}) =>
      createEventSource<DefaultEvents, Data>(url, { ...own, ...options }),
    async pass(ms = 0) {
      await clock.advance(ms)
      await driver.flush()
      // What the framework did may have asked for more.
      await clock.advance(0)
      await driver.flush()
    },
    async send(...texts) {
      for (const text of texts) server.send(text, { id: String(++messages) })
      await world.pass(FRAME)
    },
    async end() {
      for (const component of mounted) component.unmount()
      await world.pass()
      expect({
        timers: clock.timers,
        listeners: clock.listeners,
        openRequests: server.open,
        reported: clock.reported,
      }).toEqual({ timers: 0, listeners: 0, openRequests: 0, reported: [] })
    },
  }
  return world
}
