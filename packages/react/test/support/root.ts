import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'

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
