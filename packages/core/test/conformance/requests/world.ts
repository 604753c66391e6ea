import { createStreamRequest, type DefaultEvents } from '../../../src/index'
import type { SelectOptions } from '../../../src/binding/hook-types'
import type {
  RequestResult,
  StreamRequestControls,
  StreamRequestOptions,
  StreamRequestState,
  StreamRequestStore,
} from '../../../src/types'
import { createStage, FRAME, type Component, type Driver, type Moments, type Stage } from '../stage'

/** Every scenario sends a prompt and reads an answer, piece by piece. */
export type Store = StreamRequestStore<{ message: string }, string, string>
export type Source = string | Store
type StoreOptions = StreamRequestOptions<DefaultEvents, string, string>
export type Options = StoreOptions & SelectOptions<string, unknown>
export type Result = RequestResult<string>

/** What a component had in hand in one render. Selections lack the fields of the single event. */
export interface View
  extends
    Omit<StreamRequestState<{ message: string }, unknown>, 'data'>,
    StreamRequestControls<string, string> {
  readonly data: unknown
  readonly store: Store
  /** The source it was given in that render. */
  readonly source: Source
}

/** Mounts components that call `useStreamRequest`. */
export type RequestDriver = Driver<Source, Options, View>

export interface World extends Omit<Stage<Source, Options, View>, 'mount'> {
  /** Mounts a component on a url of the server. */
  mount(source?: Source, options?: Options, moments?: Moments<View>): Component<Source, Options, View>
  /** Makes a store of the server. */
  createStore(url?: string, options?: StoreOptions): Store
  /** Sends pieces of the answer, and lets the frame pass. */
  send(...pieces: readonly string[]): Promise<void>
  /** Each request: where it went, what it said, and whether it was given up. */
  sent(): readonly (readonly [url: string, body: unknown, aborted: boolean])[]
}

/** Scenarios by name. */
export type Scenarios = Readonly<Record<string, (world: World) => Promise<void>>>

export function createWorld(driver: RequestDriver): World {
  const stage = createStage<Source, Options, View>(driver, (parts) => ({
    ...parts,
    request: (prompt) => ({ body: { prompt } }),
    collect: (c) => c.concat((event) => event.data),
    until: '[DONE]',
  }))
  return {
    ...stage,
    mount: (source = '/a', options, moments) => stage.mount(source, options, moments),
    createStore: (url = '/a', options = {}) =>
      createStreamRequest<DefaultEvents, string, string>(url, { ...stage.own, ...options }),
    async send(...pieces) {
      for (const piece of pieces) stage.server.send(piece)
      await stage.pass(FRAME)
    },
    sent: () =>
      stage.server.requests.map(({ url, init, aborted }) => {
        const { prompt } = JSON.parse(init.body as string) as { prompt: unknown }
        return [url, prompt, aborted]
      }),
  }
}

/** Statuses as they were rendered, once for each change. */
export function statusesOf({ renders }: { readonly renders: readonly View[] }): readonly string[] {
  return renders.map(({ status }) => status).filter((status, i, all) => status !== all[i - 1])
}

/** What the promise has come to by now. */
export function now<T>(promise: Promise<T>): Promise<T | 'pending'> {
  return Promise.race([promise, Promise.resolve('pending' as const)])
}
