import { version } from 'react'
import { version as versionOfDom } from 'react-dom'

for (const used of [version, versionOfDom]) {
  if (!used.startsWith('18.')) throw new Error(`These tests are of React 18, but run on ${used}.`)
}

// The rest keeps the output readable, and no test from failing.
if (typeof window !== 'undefined') {
  // React 18 tells the window of what rendering throws, before a boundary or a test catches it, and jsdom prints that.
  // A property, not a listener: Vitest leaves what nobody catches to listeners, once there are any.
  window.onerror = () => true

  // To render to a string where there is a window, as these tests do before they hydrate, is what React 18 warns of.
  const { error } = console
  console.error = (...args) => {
    if (!String(args[0]).includes('useLayoutEffect does nothing on the server')) error(...args)
  }
}
