/**
 * One event as the server sent it: text, nothing decoded.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
 */
export interface ParsedEvent {
  /** The value of the last `event` line; `message` where there was none, or an empty one. */
  name: string
  /** The values of all `data` lines, joined by U+000A. */
  data: string
  /** The cursor as of this event: the last id the server set, in this event or before; empty for none. */
  id: string
}

/**
 * What a parser reports to. Every method is called in the order of the stream, within the `feed` whose bytes
 * complete the line. An exception thrown here comes out of {@link Parser.feed}.
 */
export interface ParserListener {
  /** A blank line has ended a block that has data. */
  onEvent(event: ParsedEvent): void
  /**
   * A `retry` line was read; its block need not be complete.
   *
   * @param ms - the reconnection time in milliseconds, at most 2^31-1, which is all that a timer can hold
   */
  onRetry?(ms: number): void
  /**
   * A comment line was read. Without this method comments are skipped as they arrive and never buffered.
   *
   * @param text - what follows the colon, without one leading space
   */
  onComment?(text: string): void
}

/** The options of `createParser`. */
export interface ParserOptions {
  /**
   * The most that one event may occupy, in bytes of the stream. Default: 16 MiB (16,777,216).
   *
   * Counted are the `data`, `event`, `id` and `retry` lines since the last blank line, from the first byte of
   * the field name to the last one of the value, as they came over the wire. Line ends, unknown fields and the
   * byte order mark do not count. Nor do comments, except that with `onComment` the comment being read must
   * fit beside the event so far. An event of exactly this size is delivered; one byte more is an error. How
   * the stream is cut into chunks makes no difference.
   */
  maxEventSize?: number | undefined
  /** The cursor that the connection before left behind: the id of events until the server sets another. Default: ''. */
  lastEventId?: string | undefined
}

/** What `createParser` returns: the parser of one connection. */
export interface Parser {
  /**
   * Reads a chunk, of any size and cut anywhere, and delivers every event that it completes before it returns.
   * The bytes are not kept: the caller may reuse the array. After `end` this does nothing.
   *
   * @throws `StreamError` of kind `too-large` when an event exceeds `maxEventSize`
   * @throws whatever the listener throws. Either way the parser is ended, since the rest of the chunk is lost.
   */
  feed(bytes: Uint8Array): void
  /**
   * Ends the parser; nothing is delivered afterwards. From inside a listener it drops the rest of the chunk
   * being read. Calling it again does nothing.
   *
   * @param options - `flush: true` first reads what has come as if a blank line followed, so that a last event
   *   whose blank line, or even line end, is missing is delivered. By default it is dropped, as the standard says.
   * @throws with `flush`, what `feed` throws
   */
  end(options?: { flush?: boolean }): void
  /**
   * The committed cursor, which is what a reconnection sends as `Last-Event-ID`. It moves when a blank line ends a
   * block, with or without data, just before `onEvent`; an `id` line alone does not move it.
   */
  readonly lastEventId: string
}
