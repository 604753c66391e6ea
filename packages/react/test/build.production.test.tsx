import { useEventSource } from '@sse-store/react'
import * as React from 'react'
import * as devRuntime from 'react/jsx-dev-runtime'
import { expect, test, vi } from 'vitest'
import { servedModules } from '../../core/test/support/served-modules'
import { createTestRoot } from './support/root'

/** What the other production tests stand on. */

test('React is the production build', () => {
  expect(React.version).toMatch(/^19\./)
  expect(React.act).toBeUndefined()
  expect(React.captureOwnerStack).toBeUndefined()
  expect(devRuntime.jsxDEV).toBeUndefined()
})

test('the packages are those that were built, for production', async () => {
  const modules = (await servedModules(import.meta.url)).filter((path) => !path.includes('/test/'))
  expect(modules).toContain('/dist/index.js')
  expect(modules).toContainEqual(expect.stringMatching(/\/packages\/core\/dist\/index\.js$/))
  // Neither sources nor what is built for development.
  expect(modules.filter((path) => !/(^|\/packages\/core)\/dist\/[^/]+\.js$/.test(path))).toEqual([])
})

test('nobody warns of what development warns of', () => {
  const warn = vi.spyOn(console, 'warn')
  const error = vi.spyOn(console, 'error')
  let open: () => void = () => {}
  function Reader() {
    const stream = useEventSource(null)
    React.useLayoutEffect(() => {
      open = stream.open
    })
    // Without keys.
    return ['a', 'b'].map((name) => <i>{name}</i>)
  }
  createTestRoot().render(<Reader />)
  open()
  expect([...warn.mock.calls, ...error.mock.calls]).toEqual([])
})
