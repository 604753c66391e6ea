import { useEventSource, type DefaultEvents } from '@sse-store/react'
import { StrictMode, useLayoutEffect } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Data, Driver, Options, Source, View } from '../../../core/test/conformance'

interface ProbeProps {
  readonly source: Source
  readonly options: Options
  readonly onRender?: (view: View) => void
  readonly onCommit?: (view: View) => void
}

/** Calls the hook and tells what it had in hand. */
function Probe({ source, options, onRender, onCommit }: ProbeProps) {
  const stream = useEventSource<DefaultEvents, Data, unknown>(source, options)
  const view = { ...stream, source } as View
  onRender?.(view)
  useLayoutEffect(() => onCommit?.(view))
  return <p>{stream.status}</p>
}

/**
 * Renders as in production: no `act`, React's own scheduler.
 *
 * @param options `strict`: in StrictMode, which renders everything twice; then commits are what counts.
 */
export function createReactDriver({ strict }: { strict: boolean }): Driver {
  return {
    mount(initialSource, initialOptions) {
      const renders: View[] = []
      const uncaught: unknown[] = []
      let source = initialSource
      let options = initialOptions
      const root = createRoot(document.createElement('div'), {
        onUncaughtError: (error) => uncaught.push(error),
      })
      const onRender = (view: View) => renders.push(view)
      const onCommit = (view: View) => {
        // StrictMode runs the effects of the first commit twice.
        if (renders.at(-1) !== view) renders.push(view)
      }
      const render = () => {
        flushSync(() =>
          root.render(
            strict ? (
              <StrictMode>
                <Probe source={source} options={options} onCommit={onCommit} />
              </StrictMode>
            ) : (
              <Probe source={source} options={options} onRender={onRender} />
            ),
          ),
        )
        if (uncaught.length > 0) throw uncaught[0]
      }
      render()
      return {
        renders,
        async update(next) {
          if (next.source !== undefined) source = next.source
          options = { ...options, ...next.options }
          render()
          await flushReact()
        },
        unmount: () => root.unmount(),
      }
    },
    flush: flushReact,
  }
}

/** A few turns of the event loop; React's scheduler does at least one task in each. */
export async function flushReact(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
}
