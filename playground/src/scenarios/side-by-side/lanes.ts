/** Those that read the same stream. The first ones of the list are on at first, as many as there is room for. */
export const LANES = [
  'ours-react',
  'ours-vue',
  'native',
  'vueuse',
  'fetch-event-source',
  'react-use-websocket',
  'react-use-websocket-events',
] as const
export type LaneId = (typeof LANES)[number]

export function isLane(value: unknown): value is LaneId {
  return LANES.some((lane) => lane === value)
}

/** What is read with, and how it was set up: as its documentation says. */
export interface LaneInfo {
  readonly name: string
  readonly setUp: string
}

export const LANE_INFO: Record<LaneId, LaneInfo> = {
  'ours-react': { name: '@sse-store/react', setUp: 'A collector counts. idleTimeout of 4 s.' },
  'ours-vue': { name: '@sse-store/vue', setUp: 'A collector counts. idleTimeout of 4 s.' },
  native: { name: 'EventSource', setUp: 'The browser’s own, in an effect; onmessage counts.' },
  vueuse: {
    name: '@vueuse/core',
    setUp: 'useEventSource with autoReconnect; a watcher of lastEventId counts.',
  },
  'fetch-event-source': {
    name: '@microsoft/fetch-event-source',
    setUp: 'Handlers as in its README: everything but a 4xx is retried. onmessage counts.',
  },
  'react-use-websocket': {
    name: 'react-use-websocket',
    setUp: 'useEventSource with retryOnError, every second; onMessage counts.',
  },
  'react-use-websocket-events': {
    name: 'react-use-websocket, by events',
    setUp: 'The same, but its events handler counts, as in its README’s example.',
  },
}
