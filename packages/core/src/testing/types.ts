/** A request that the client has sent. */
export interface TestRequest {
  /** As the client wrote it, so it may be relative. */
  readonly url: string
  /** What fetch was called with: method, body, credentials, signal … */
  readonly init: RequestInit
  /** The headers of `init`, to be asked by name. */
  readonly headers: Headers
  /** Whether the client gave it up before it was answered in full. */
  readonly aborted: boolean
}

/** The fields of an event beside its data. */
export interface TestEventFields {
  /** One line. Default: none, which is `message`. */
  readonly name?: string | undefined
  /** One line. Default: none; the client keeps the id that it has. */
  readonly id?: string | undefined
  /** How long the client is to wait before it reconnects, whole ms. */
  readonly retry?: number | undefined
}

/** How many of the coming requests an answer is for. */
export interface TestAnswerInit {
  /** Default 1. `Infinity`: all, until another answer is planned or `accept()` is called. */
  readonly times?: number | undefined
}

/** The response that `fail()` gives. */
export interface TestFailureInit extends Omit<ResponseInit, 'status'>, TestAnswerInit {
  /** Default: none. Left out for a status that has no body, as 204. */
  readonly body?: string | undefined
}

/**
 * A server in memory: a `fetch`, and the other end of the stream that it answers with.
 *
 * `send`, `comment`, `raw`, `drop` and `end` act on the open response, the newest where there are several. Where
 * none is open they wait, in order, for the next one: a test may write down what comes before anything is
 * mounted. Behind a `drop()` or `end()` the response after that one is meant.
 */
export interface TestStream {
  /** Goes into the `fetch` option, or in place of the global fetch. Heeds its signal as the real one does. */
  readonly fetch: (url: string | URL, init?: RequestInit) => Promise<Response>
  /** Every request so far, oldest first. */
  readonly requests: readonly TestRequest[]
  /**
   * How many requests keep the client busy: not yet answered in full and not given up. 0 when nothing is left
   * behind. (One that `respond()` answered with a body counts until it is given up.)
   */
  readonly connections: number
  /** Resolves when a response is open, at once where one is, and the client has had time to see it. Never rejects. */
  readonly opened: Promise<void>
  /**
   * Resolves when the client has given up its latest request, or its first where there is none yet. Never rejects.
   */
  readonly aborted: Promise<void>
  /**
   * Sends one event. A string is sent as it is, a line break in it as `\n`; anything else as JSON.
   *
   * @throws TypeError for a name or id of several lines, a retry that is no whole number, and data that is no JSON.
   * @example
   * ```ts
   * stream.send({ value: 42 }, { name: 'price', id: '7' })
   * ```
   */
  send(data: unknown, fields?: TestEventFields): void
  /** Sends a comment, as servers do to keep a connection alive. */
  comment(text: string): void
  /** Sends one chunk as it is; it may end within an event, or within a character. */
  raw(bytes: Uint8Array | string): void
  /** Breaks the response: after what was sent, reading fails. */
  drop(): void
  /** Ends the response cleanly, after what was sent. */
  end(): void
  /**
   * Silence. With a response open, what is sent on it from now on never arrives, as on a connection that has died
   * without a word; `drop()` and `end()` still end it. With none open, or with `times`, the next request gets no
   * answer: until the client gives it up, until `accept()`, or until another answer is planned, which it then gets.
   */
  stall(init?: TestAnswerInit): void
  /**
   * Answers the next request, or the one that is stalled, with this status instead of a stream. Several calls are
   * for several requests, in order.
   *
   * @param status 200 to 599.
   * @throws RangeError for another status.
   * @example
   * ```ts
   * stream.fail(503, { headers: { 'retry-after': '5' } })
   * stream.fail(401, { times: Infinity })
   * ```
   */
  fail(status: number, init?: TestFailureInit): void
  /**
   * Rejects the next request, or the one that is stalled, as fetch does without a network.
   *
   * @param error Default: `new TypeError('fetch failed')`.
   */
  refuse(error?: unknown, init?: TestAnswerInit): void
  /**
   * Answers the next request, or the one that is stalled, with a response of your own. What `respond` throws
   * rejects it.
   */
  respond(respond: (request: TestRequest) => Response | PromiseLike<Response>, init?: TestAnswerInit): void
  /** Back to streams: forgets every planned answer, and opens a request that is stalled. */
  accept(): void
}
