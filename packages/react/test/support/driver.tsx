import {
  StreamDefaults,
  useConnection,
  useEventSource,
  useStreamRequest,
  type DefaultEvents,
} from '@sse-store/react'
import { StrictMode, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type {
  ConnectionDriver,
  Data,
  Driver,
  LiveDriver,
  Moments,
  RequestDriver,
} from '../../../core/test/conformance'

interface ProbeProps<Source, Options, View> {
  readonly source: Source
  readonly options: Options
  readonly moments: Moments<View>
  readonly onRender?: (view: View) => void
  readonly onCommit?: (view: View) => void
}

/** Its layout effects come before those of its parent. */
function Child({ onFirst }: { onFirst: () => void }) {
  useLayoutEffect(onFirst, [onFirst])
  return null
}

/** Renders as in production: no `act`, React's own scheduler. */
function createReactDriver<Source, Options extends object, View>(
  useStream: (source: Source, options: Options) => { readonly status: string },
  isStrict: boolean,
): Driver<Source, Options, View> {
  /** Calls the hook and tells what it had in hand. */
  function Probe({ source, options, moments, onRender, onCommit }: ProbeProps<Source, Options, View>) {
    const stream = useStream(source, options)
    const view = { ...stream, source } as View
    const [{ early, mounted }] = useState(() => ({
      early: () => moments.early?.(view),
      mounted: () => moments.mounted?.(view),
    }))
    onRender?.(view)
    useLayoutEffect(() => onCommit?.(view))
    useEffect(mounted, [mounted])
    return (
      <p>
        {stream.status}
        <Child onFirst={early} />
      </p>
    )
  }

  return {
    mount(initialSource, initialOptions, moments = {}, initialDefaults) {
      const renders: View[] = []
      const uncaught: unknown[] = []
      let source = initialSource
      let options = initialOptions
      let defaults = initialDefaults
      const root = createRoot(document.createElement('div'), {
        onUncaughtError: (error) => uncaught.push(error),
      })
      const onRender = (view: View) => renders.push(view)
      const onCommit = (view: View) => {
        // StrictMode runs the effects of the first commit twice.
        if (renders.at(-1) !== view) renders.push(view)
      }
      const render = () => {
        const given = { source, options, moments }
        const probe = <Probe {...given} {...(isStrict ? { onCommit } : { onRender })} />
        const app = defaults ? <StreamDefaults {...defaults}>{probe}</StreamDefaults> : probe
        flushSync(() => root.render(isStrict ? <StrictMode>{app}</StrictMode> : app))
        if (uncaught.length > 0) throw uncaught[0]
      }
      render()
      return {
        renders,
        async update(next) {
          if (next.source !== undefined) source = next.source
          options = { ...options, ...next.options }
          if (next.defaults) defaults = { ...defaults, ...next.defaults }
          render()
          await flushReact()
        },
        unmount: () => root.unmount(),
      }
    },
    flush: flushReact,
  }
}

/** `strict`: in StrictMode, which renders everything twice; then commits are what counts. */
interface DriverOptions {
  readonly strict: boolean
}

export function createReactLiveDriver({ strict }: DriverOptions): LiveDriver {
  return createReactDriver(useEventSource<DefaultEvents, Data, unknown>, strict)
}

export function createReactRequestDriver({ strict }: DriverOptions): RequestDriver {
  return createReactDriver(useStreamRequest<DefaultEvents, string, string, unknown>, strict)
}

export function createReactConnectionDriver({ strict }: DriverOptions): ConnectionDriver {
  return createReactDriver(useConnection, strict)
}

/** A few turns of the event loop; React's scheduler does at least one task in each. */
export async function flushReact(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await nextTurn()
}

/** By the same means as React's scheduler, so as not to overtake it: `setImmediate` in Node, messages in a browser. */
function nextTurn(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve))
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(0)
  })
}
