export { streamDefaults } from './stream-defaults'
export { useConnection, type UseConnectionOptions } from './use-connection'
export { useEventSource } from './use-event-source'
export { useStreamRequest } from './use-stream-request'
export type { UseEventSource, UseEventSourceOptions, UseSelectedEventSource } from './use-event-source'
export type { Refs } from './use-reader'
export type { UseSelectedStreamRequest, UseStreamRequest } from './use-stream-request'

export * from '@sse-store/core'
export type {
  BySelection,
  SelectedRequestState,
  SelectedState,
  SelectOptions,
  Unselected,
  UseStreamRequestOptions,
} from '@sse-store/core/binding'
