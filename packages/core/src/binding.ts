/**
 * What bindings for frameworks are made of. Not for applications: this may change in any release.
 * @module
 */
export { createReader, readerKey } from './live/reader'
export type { EventSourceReader, ReaderOptions, ReaderSource, SelectedState } from './live/reader'
