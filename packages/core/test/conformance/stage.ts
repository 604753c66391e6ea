import { expect } from 'vitest'
import type { StreamDefaultsOptions } from '../../src/types'
import { createTestClock, createTestStream, type TestClock, type TestStream } from '../support'

/** A mounted component that calls a hook or composable. */
export interface Mounted<Source, Options, View> {
  /** What it had in hand in every render so far, oldest first. */
  readonly renders: readonly View[]
  /** Changes what the component is given: the options and defaults named are replaced, the others stay. */
  update(next: {
    source?: Source | undefined
    options?: Options | undefined
    defaults?: StreamDefaultsOptions
  }): Promise<void>
  unmount(): void
}

/** What a component does on its own, on its first mount. */
export interface Moments<View> {
  /** As early as it has the verbs in hand: in Vue's `setup`; in React in the layout effect of a child. */
  readonly early?: ((view: View) => void) | undefined
  /** In `onMounted`; in React in an effect. */
  readonly mounted?: ((view: View) => void) | undefined
}

/** What a framework has to do for the scenarios. */
export interface Driver<Source, Options, View> {
  /** Mounts at once. With `defaults`, in an application that has these. */
  mount(
    source: Source,
    options: Options,
    moments?: Moments<View>,
    defaults?: StreamDefaultsOptions,
  ): Mounted<Source, Options, View>
  /** Lets the framework render what it has scheduled. */
  flush(): Promise<void>
}

/** A component as the scenarios see it. */
export interface Component<Source, Options, View> extends Mounted<Source, Options, View> {
  /** The latest render. */
  readonly view: View
}

/** A server, a clock and a framework. */
export interface Stage<Source, Options, View> {
  readonly server: TestStream
  readonly clock: TestClock
  /** What everything is made with that has no store of its own. */
  readonly own: Options
  /** Mounts a component on a url of the server. */
  mount(source: Source, options?: Options, moments?: Moments<View>): Component<Source, Options, View>
  /** Mounts a component in an application with defaults: its own options are only those given here. */
  mountWithin(
    defaults: StreamDefaultsOptions,
    source: Source,
    options?: Options,
  ): Component<Source, Options, View>
  /** What connects to server and clock, as defaults. */
  readonly surroundings: Pick<StreamDefaultsOptions, 'fetch' | 'environment'>
  /** Lets time pass, and the framework render. Without `ms`: what needs no time. */
  pass(ms?: number): Promise<void>
  /** Unmounts everything, and sees that nothing is left. */
  end(): Promise<void>
}

export const FRAME = 16

/** @param connect The options that connect a component to server and clock. A store comes with its own. */
export function createStage<Source, Options extends object, View>(
  driver: Driver<Source, Options, View>,
  connect: (parts: { fetch: TestStream['fetch']; environment: TestClock['environment'] }) => Options,
): Stage<Source, Options, View> {
  const server = createTestStream()
  const clock = createTestClock()
  const mounted = new Set<Mounted<Source, Options, View>>()
  const surroundings = { fetch: server.fetch, environment: clock.environment }
  const own = connect(surroundings)
  const nothingOwn = Object.fromEntries(Object.keys(own).map((name) => [name, undefined])) as Options
  const isStore = (source: Source | undefined) => typeof source === 'object' && source !== null

  function present(component: Mounted<Source, Options, View>): Component<Source, Options, View> {
    mounted.add(component)
    return {
      renders: component.renders,
      get view() {
        const view = component.renders.at(-1)
        if (!view) throw new Error('The component has not rendered.')
        return view
      },
      update: (next) =>
        component.update(
          isStore(next.source) ? { ...next, options: { ...nothingOwn, ...next.options } } : next,
        ),
      unmount() {
        mounted.delete(component)
        component.unmount()
      },
    }
  }

  const stage: Stage<Source, Options, View> = {
    server,
    clock,
    own,
    surroundings,
    mount(source, options, moments) {
      const given = isStore(source) ? { ...options } : { ...own, ...options }
      return present(driver.mount(source, given as Options, moments))
    },
    mountWithin(defaults, source, options) {
      const given = { ...(isStore(source) ? {} : own), fetch: undefined, environment: undefined, ...options }
      return present(driver.mount(source, given as Options, {}, defaults))
    },
    async pass(ms = 0) {
      await clock.advance(ms)
      await driver.flush()
      // What the framework did may have asked for more.
      await clock.advance(0)
      await driver.flush()
    },
    async end() {
      for (const component of mounted) component.unmount()
      await stage.pass()
      expect({
        timers: clock.timers,
        listeners: clock.listeners,
        openRequests: server.connections,
        reported: clock.reported,
      }).toEqual({ timers: 0, listeners: 0, openRequests: 0, reported: [] })
    },
  }
  return stage
}
