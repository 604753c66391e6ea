export { createEventSource, eventSourceOptions } from './live/create-event-source'
export { defineEvents, json, text } from './events/decode'
export { StreamError, type StreamErrorDetails, type StreamErrorKind } from './errors'
export type * from './types'
