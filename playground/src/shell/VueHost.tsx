import { useLayoutEffect, useRef } from 'react'
import { createApp, type Component } from 'vue'

/** A Vue app of its own inside the React shell. */
export function VueHost({ panel }: { panel: Component }) {
  const host = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (!host.current) return
    const app = createApp(panel)
    app.mount(host.current)
    return () => app.unmount()
  }, [panel])

  return <div ref={host} className="panel-content" />
}
