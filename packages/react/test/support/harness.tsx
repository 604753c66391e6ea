import type { ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { onTestFinished, vi } from 'vitest'
import { createTestServer as createServer, NOTHING } from '../../../core/test/support'
import { flushReact } from './driver'

export { createTestRoot } from './root'
export { NOTHING }

/** A server, a clock, and options that connect a hook to both. */
export const createTestServer = () => createServer(flushReact)

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
