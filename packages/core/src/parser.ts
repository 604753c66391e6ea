export { createParser } from './parser/create-parser'
export type { ParsedEvent, Parser, ParserListener, ParserOptions } from './parser/types'
export { StreamError } from './errors'
export type { StreamErrorDetails, StreamErrorKind } from './errors'
