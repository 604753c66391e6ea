import {
  createEventSource,
  defineEvents,
  eventSourceOptions,
  json,
} from '@sse-store/core'

interface Price {
  symbol: string
  value: number
}
declare function sendToMonitoring(error: unknown): void
declare function currentShard(): Promise<string>
declare function fetchWithProxy(
  url: string,
  init: RequestInit,
): Promise<Response>

// #region environment
createEventSource('/prices', {
  environment: {
    fetch: fetchWithProxy, // instead of the global one
    reportError: sendToMonitoring, // takes what your callbacks throw
    random: () => 0.5, // jitter that a test can rely on
  },
})
// #endregion environment

// #region outside
// All of one stream: its `collect` is decided, and so is the type of `data`.
export const chartOptions = eventSourceOptions({
  events: { price: json<Price>() },
  collect: (c) => c.keepLast(100),
})

createEventSource('/prices', chartOptions)
// #endregion outside

// #region common
// What several have in common: a plain object.
const common = {
  events: defineEvents({ price: json<Price>() }),
  idleTimeout: 45_000,
  share: true,
}

// One connection. Price | undefined
createEventSource('/prices', common)

// The same connection. readonly number[]
createEventSource('/prices', {
  ...common,
  collect: (c) => c.keepLast(100, (event) => event.data.value),
})
// #endregion common

createEventSource('/prices', {
  ...chartOptions,
  // @ts-expect-error The type of `data` is decided.
  collect: (c) => c.reduce(0, (count) => count + 1),
})

// #region request
createEventSource('/search', {
  // An object is sent as JSON. With a body, the method is POST.
  body: { query: 'sse' },
  // Off for POST. Say so where the request is safe to repeat.
  reconnect: true,
  // A function is asked for each attempt.
  headers: ({ attempt }) => ({ 'x-attempt': String(attempt) }),
  resolveUrl: async (url) =>
    new URL(url, `https://${await currentShard()}.example.com`),
  connectTimeout: 10_000, // ms until the response
  idleTimeout: 45_000, // ms of silence
})
// #endregion request

// #region resume
createEventSource('https://api.example.com/prices', {
  // …/prices?lastEventId=1041
  resume: { from: '1041', send: { query: 'lastEventId' } },
})
// #endregion resume
