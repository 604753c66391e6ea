/**
 * What bindings for frameworks are made of. Not for applications: this may change in any release.
 * @module
 */
export { createReader, present, readerKey } from './live/reader'
export { createControls, type FollowingControls } from './live/controls'
export type {
  BySelection,
  EventSourceReader,
  ReaderOptions,
  ReaderSource,
  SelectedState,
  Unselected,
} from './live/reader'
