import { createApp, type App, type Component } from 'vue'
import { onTestFinished } from 'vitest'

/** An app in the page, unmounted when the test ends. */
export function mount(component: Component, prepare: (app: App) => void = () => {}) {
  const container = document.body.appendChild(document.createElement('div'))
  const app = createApp(component)
  prepare(app)
  app.mount(container)
  let mounted = true
  const unmount = () => {
    if (mounted) app.unmount()
    mounted = false
  }
  onTestFinished(() => {
    unmount()
    container.remove()
  })
  return { container, unmount }
}
