/** What the `fetch` option is called with: everything that the standard asks of the request, to be added to. */
export interface EventSourceFetchInit {
  /** `Accept`, and `Last-Event-ID` where there is an id. A plain object, so that more can be spread into it. */
  readonly headers: Readonly<Record<string, string>>
  /** `include` with `withCredentials`, else `same-origin`. */
  readonly credentials: 'include' | 'same-origin'
  readonly cache: 'no-store'
  readonly mode: 'cors'
  readonly redirect: 'follow'
  /** Aborted by `close()`. */
  readonly signal: AbortSignal
}

/** Sends the request of one attempt. The global `fetch` is one. */
export type EventSourceFetch = (url: string, init: EventSourceFetchInit) => Promise<Response>

/** The second argument of `new EventSource(url, init)`. */
export interface EventSourceInit {
  /** Whether cookies and HTTP authentication go to another origin, too. Default: false. */
  readonly withCredentials?: boolean | undefined
  /**
   * Sends the requests, and may add headers to them. Asked anew for each attempt, so a token may be. Default: the
   * global `fetch`, looked up each time.
   *
   * @example
   * ```ts
   * const source = new EventSource('/prices', {
   *   fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token()}` } }),
   * })
   * ```
   */
  readonly fetch?: EventSourceFetch | undefined
}
