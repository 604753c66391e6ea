declare module 'event-source-polyfill' {
  export const EventSourcePolyfill: new (url: string) => EventSource
}
