/** What server components import: everything but the hooks, and no 'use client'. */
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
  SelectedRequestState,
  SelectedState,
  SelectOptions,
  Unselected,
  UseEventSourceOptions,
  UseStreamRequestOptions,
} from '@sse-store/core/binding'
export type { UseEventSource, UseSelectedEventSource } from './use-event-source'
export type { UseSelectedStreamRequest, UseStreamRequest } from './use-stream-request'
export type { StreamDefaultsProps } from './stream-defaults'
export type { UseConnectionOptions } from './use-connection'
