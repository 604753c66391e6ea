import { createSSRApp, nextTick, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { onTestFinished, vi } from 'vitest'
import { createTestServer as createServer, NOTHING } from '../../../core/test/support'

export { mount } from './mount'
export { NOTHING }

/** A server, a clock, and options that connect a composable to both. */
export const createTestServer = () => createServer(nextTick)

/** Hydrates what a server has rendered. */
export function hydrate(html: string, component: Component) {
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = html
  const app = createSSRApp(component)
  app.mount(container)
  onTestFinished(() => {
    app.unmount()
    container.remove()
  })
  return container
}

/** What a server makes of a component: one that has no `window`, as in Node. */
export async function renderOnServer(component: Component): Promise<string> {
  vi.stubGlobal('window', undefined)
  try {
    return await renderToString(createSSRApp(component))
  } finally {
    vi.unstubAllGlobals()
  }
}

/** Whatever Vue complains about from now on. */
export function collectWarnings(): () => unknown[] {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  return () => [...warn.mock.calls, ...error.mock.calls]
}
