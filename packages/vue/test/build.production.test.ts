import { useEventSource } from '@sse-store/vue'
import { warn } from 'vue'
import { expect, test, vi } from 'vitest'
import { servedModules } from '../../core/test/support/served-modules'
import { mount } from './support/mount'

/** What the other production tests stand on. */

test('Vue is the production build', () => {
  const spy = vi.spyOn(console, 'warn')
  warn('said in development only')
  expect(spy).not.toHaveBeenCalled()
})

test('the packages are those that were built, for production', async () => {
  const modules = (await servedModules(import.meta.url)).filter((path) => !path.includes('/test/'))
  expect(modules).toContain('/dist/index.js')
  expect(modules).toContainEqual(expect.stringMatching(/\/packages\/core\/dist\/index\.js$/))
  // Neither sources nor what is built for development.
  expect(modules.filter((path) => !/(^|\/packages\/core)\/dist\/[^/]+\.js$/.test(path))).toEqual([])
})

test('nobody warns of what development warns of', () => {
  const spy = vi.spyOn(console, 'warn')
  mount({
    setup() {
      useEventSource(null).open()
      return () => 'mounted'
    },
  })
  expect(spy).not.toHaveBeenCalled()
})
