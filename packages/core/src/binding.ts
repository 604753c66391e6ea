/**
 * What bindings for frameworks are made of. Not for applications: this may change in any release.
 * @module
 */
export { connectionReaders, createConnectionReader } from './binding/connection-reader'
export { liveReaders } from './binding/live-reader'
export { requestReaders } from './binding/request-reader'
export { createFollowingControls } from './binding/controls'
export { createReaderSwitch } from './binding/reader-switch'
export { hasMovedOn } from './binding/view'
export { authorizeOnce } from './connection/authorize'
export { withDefaults, type ReadDefaults } from './connection/defaults'
export { checkOptions } from './options'
export type { AnyReader, ReaderKind, RenderedReader } from './binding/reader-kind'
export type * from './binding/hook-types'
export type { Churn } from './binding/churn'
