import type { StandardSchemaV1 } from '@standard-schema/spec'

/**
 * What went wrong, in one word:
 *
 * - `network`: no response, or the connection was lost
 * - `http`: a status that is not a stream
 * - `content-type`: a 2xx that was not accepted, by default one that is not `text/event-stream`
 * - `timeout`: no response within `connectTimeout`, or no byte within `idleTimeout`
 * - `decode`: an event's data was refused by its decoder
 * - `too-large`: an event over `maxEventSize`
 * - `interrupted`: the stream broke half-way, and nothing continues it
 */
export type StreamErrorKind =
  'network' | 'http' | 'content-type' | 'timeout' | 'decode' | 'too-large' | 'interrupted'

/** The fields of a {@link StreamError} beside its message, where they are described; all may be left out. */
export interface StreamErrorDetails {
  status?: number | undefined
  response?: Response | undefined
  bodyExcerpt?: string | undefined
  text?: string | undefined
  issues?: readonly StandardSchemaV1.Issue[] | undefined
  retryable?: boolean | undefined
  attempt?: number | undefined
  cause?: unknown
}

/**
 * The one error type of sse-store. `message` is a sentence for developers and logs, which says what to do about it; `kind` is for code.
 *
 * @example
 * ```ts
 * if (error.kind === 'http' && error.status === 403) showPaywall()
 * ```
 */
export class StreamError extends Error {
  override readonly name = 'StreamError'
  /** What went wrong, in one word. */
  declare readonly kind: StreamErrorKind
  /** The HTTP status of a refused response. A stream that broke after it had been accepted has none. */
  declare readonly status: number | undefined
  /** The refused response. Its body has been read up to the excerpt and cancelled. */
  declare readonly response: Response | undefined
  /** The start of a refused response's body: at most 2 KiB, read for at most 1 s. */
  declare readonly bodyExcerpt: string | undefined
  /** The text that could not be decoded. */
  declare readonly text: string | undefined
  /** What a schema said about the data. */
  declare readonly issues: readonly StandardSchemaV1.Issue[] | undefined
  /** Whether the default policy tries again after this failure. */
  declare readonly retryable: boolean
  /** Which attempt failed: 0 is the first one, n the n-th retry. 0 for `decode`. */
  declare readonly attempt: number

  constructor(kind: StreamErrorKind, message: string, details: StreamErrorDetails = {}) {
    // Its `cause`, if it has one: an error shows that it has none by having no such field.
    super(message, details.cause === undefined ? undefined : details)
    this.kind = kind
    this.status = details.status
    this.response = details.response
    this.bodyExcerpt = details.bodyExcerpt
    this.text = details.text
    this.issues = details.issues
    this.retryable = details.retryable ?? false
    this.attempt = details.attempt ?? 0
  }
}
