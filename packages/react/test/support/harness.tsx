import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { onTestFinished, vi } from 'vitest'
import { createTestServer as createServer, NOTHING } from '../../../core/test/support'
import { flushReact } from './driver'

export { NOTHING }

/** A server, a clock, and options that connect a hook to both. */
export const createTestServer = () => createServer(flushReact)

/** A root in the page; whatever it shows is unmounted when the test ends. */
export function createTestRoot() {
  const container = document.body.appendChild(document.createElement('div'))
  const errors: unknown[] = []
  const root = createRoot(container, {
    onUncaughtError: (error) => errors.push(error),
    onCaughtError: (error) => errors.push(error),
  })
  onTestFinished(() => {
    root.unmount()
    container.remove()
  })
  return {
    container,
    /** What rendering has thrown. */
    errors,
    render(element: ReactNode) {
      try {
        flushSync(() => root.render(element))
      } catch (error) {
        // React 18 knows no `onUncaughtError`.
        errors.push(error)
      }
    },
    unmount: () => root.unmount(),
  }
}

/** Hydrates what a server has rendered, and tells of what React had to mend. */
export function hydrate(html: string, element: ReactNode) {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = html
  const recovered: unknown[] = []
  const root = hydrateRoot(container, element, { onRecoverableError: (error) => recovered.push(error) })
  onTestFinished(() => {
    root.unmount()
    container.remove()
  })
  return { container, complaints: () => [...recovered, ...complaints.mock.calls] }
}
