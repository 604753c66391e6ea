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
export const priceEvents = defineEvents({ price: json<Price>() })
export const priceOptions = eventSourceOptions({
  events: priceEvents,
  idleTimeout: 45_000,
})

createEventSource('/prices', priceOptions)
// #endregion outside

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
