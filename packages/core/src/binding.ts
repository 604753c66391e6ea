/**
 * What bindings for frameworks are made of. Not for applications: this may change in any release.
 * @module
 */
export { createEventSourceControls, createReader, readerKey } from './live/reader'
export { createRequestControls, createRequestReader, requestReaderKey } from './request/reader'
export { createConnectionReader, type ConnectionReader } from './live/connection-reader'
export { authorizeOnce } from './connection/authorize'
export { withDefaults, type ReadDefaults } from './connection/defaults'
export { checkOptions } from './options'
export type { Churn } from './state/churn'
export type { FollowingControls } from './state/controls'
export type { AnyReader, BySelection, SelectOptions, Unselected } from './state/view'
export type { EventSourceReader, ReaderOptions, ReaderSource, SelectedState } from './live/reader'
export type { RequestReaderSource, SelectedRequestState, StreamRequestReader } from './request/reader'
