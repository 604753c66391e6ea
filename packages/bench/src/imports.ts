/** What an application imports, to see how large it makes the bundle. */
export interface Import {
  /** Stable: results are kept by it. */
  readonly id: string
  readonly title: string
  readonly code: string
  /** The framework, which is there anyway. */
  readonly external?: readonly string[]
  /** The most bytes we set out for. */
  readonly target?: number
  /** Counted without this import: what a binding adds to the core. */
  readonly without?: string
}

const REACT = ['react', 'react-dom']
const VUE = ['vue']

export const OURS: readonly Import[] = [
  {
    id: 'parser',
    title: '`createParser`',
    code: `export { createParser } from '@sse-store/core/parser'`,
    target: 1800,
  },
  {
    id: 'live',
    title: '`createEventSource`, `json`',
    code: `export { createEventSource, json } from '@sse-store/core'`,
    target: 7000,
  },
  {
    id: 'request',
    title: '`createStreamRequest`, `json`',
    code: `export { createStreamRequest, json } from '@sse-store/core'`,
    target: 5200,
  },
  {
    id: 'event-source',
    title: '`EventSource`, the class',
    code: `export { EventSource } from '@sse-store/core/event-source'`,
    target: 4800,
  },
  {
    id: 'react',
    title: 'On top of it: `useEventSource` in React',
    code: `export { useEventSource, json } from '@sse-store/react'`,
    external: REACT,
    target: 1200,
    without: 'live',
  },
  {
    id: 'vue',
    title: 'On top of it: `useEventSource` in Vue',
    code: `export { useEventSource, json } from '@sse-store/vue'`,
    external: VUE,
    target: 1200,
    without: 'live',
  },
]

export const PEERS: readonly Import[] = [
  {
    id: 'fetch-event-source',
    title: 'fetch-event-source',
    code: `export { fetchEventSource } from '@microsoft/fetch-event-source'`,
  },
  {
    id: 'eventsource-parser',
    title: 'eventsource-parser',
    code: `export { createParser } from 'eventsource-parser'`,
  },
  {
    id: 'eventsource-client',
    title: 'eventsource-client',
    code: `export { createEventSource } from 'eventsource-client'`,
  },
  { id: 'eventsource', title: 'eventsource', code: `export { EventSource } from 'eventsource'` },
  {
    id: 'event-source-polyfill',
    title: 'event-source-polyfill',
    code: `export { EventSourcePolyfill } from 'event-source-polyfill'`,
  },
  {
    id: 'vueuse',
    title: 'VueUse’s `useEventSource`',
    code: `export { useEventSource } from '@vueuse/core'`,
    external: VUE,
  },
  {
    id: 'react-use-websocket',
    title: 'react-use-websocket’s `useEventSource`',
    code: `export { useEventSource } from 'react-use-websocket'`,
    external: REACT,
  },
]

export const IMPORTS = [...OURS, ...PEERS]

/** The size that is held against the target. */
export function sizeAgainst(sizes: Readonly<Record<string, number>>, { id, without }: Import): number {
  const bytes = (id: string) => {
    const found = sizes[id]
    if (found === undefined) throw new Error(`There is no size of ${id}.`)
    return found
  }
  return bytes(id) - (without === undefined ? 0 : bytes(without))
}
