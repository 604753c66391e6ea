import { StreamDefaults, useConnection, useEventSource, useStreamRequest } from '@sse-store/react'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { useIsHydrating } from '../src/use-is-hydrating'
import { useReader } from '../src/use-reader'

// Of the project `react-compiled` only, whose config makes an error of what the compiler leaves as it is.

const cache = vi.hoisted(() => ({ sizes: [] as number[] }))
vi.mock('react/compiler-runtime', async (load) => {
  const { c } = await load<{ c: (size: number) => unknown }>()
  const counted = (size: number) => {
    cache.sizes.push(size)
    return c(size)
  }
  return { c: counted }
})

/** Of the cache that the compiler has given to a hook or component. */
function cacheSize(compiled: (...args: never[]) => unknown): number {
  return Number(/\bc\)?\((\d+)\)/.exec(String(compiled))?.[1])
}

test("what runs here is what React's compiler has made of the hooks", () => {
  function App() {
    'use no memo'
    const { store } = useEventSource('/a')
    const { status } = useConnection(store)
    return useStreamRequest('/b').status + status
  }
  expect(renderToString(createElement(StreamDefaults, null, createElement(App)))).toBe('idleidle')
  expect(cache.sizes).toEqual(
    [
      ...[StreamDefaults, useEventSource, useReader, useIsHydrating, useConnection],
      ...[useStreamRequest, useReader, useIsHydrating],
    ].map(cacheSize),
  )
})
