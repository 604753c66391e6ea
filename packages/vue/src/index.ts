export { streamDefaults } from './stream-defaults'
export { useConnection, type UseConnectionOptions } from './use-connection'
export { useEventSource } from './use-event-source'
export { useStreamRequest } from './use-stream-request'
export type { UseEventSource, UseEventSourceOptions, UseSelectedEventSource } from './use-event-source'
export type { Refs } from './use-reader'
export type {
  UseSelectedStreamRequest,
  UseStreamRequest,
  UseStreamRequestOptions,
} from './use-stream-request'

export {
  createEventSource,
  createStreamRequest,
  defineEvents,
  eventSourceOptions,
  json,
  readEvents,
  StreamError,
  streamRequestOptions,
  text,
} from '@sse-store/core'
export type * from '@sse-store/core'
export type {
  BySelection,
  ReaderOptions,
  SelectedRequestState,
  SelectedState,
  SelectOptions,
  Unselected,
} from '@sse-store/core/binding'
