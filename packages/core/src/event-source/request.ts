import { cursorHeader } from '../connection/cursor'
import { warnOnce } from '../warn'
import type { EventSourceFetch, EventSourceFetchInit } from './types'

/** What the constructor makes of its arguments. */
export interface Target {
  readonly url: URL
  readonly withCredentials: boolean
  /** Only where one was given. */
  readonly fetch: EventSourceFetch | undefined
}

/**
 * Converts the arguments as WebIDL does, and resolves the url.
 *
 * @throws TypeError for arguments of a wrong type
 * @throws DOMException `SyntaxError` for what is no url
 */
export function readArguments(args: readonly unknown[], baseUrl: () => string | undefined): Target {
  if (args.length === 0) throw new TypeError('EventSource needs a url')
  const [input, init] = args
  // A symbol has no string form here, unlike with `String`.
  const given = `${input as string}`
  if (init !== null && init !== undefined && typeof init !== 'object' && typeof init !== 'function')
    throw new TypeError('The second argument of EventSource must be an object')
  const { withCredentials, fetch } = (init ?? {}) as Record<string, unknown>
  if (fetch !== undefined && typeof fetch !== 'function')
    throw new TypeError('The option `fetch` must be a function')
  return {
    url: parseUrl(given, baseUrl()),
    withCredentials: Boolean(withCredentials),
    fetch: fetch as EventSourceFetch | undefined,
  }
}

function parseUrl(url: string, base: string | undefined): URL {
  try {
    return new URL(url, base)
  } catch {
    // Not the url itself: it may carry a token, and messages end up in logs.
    const where = base === undefined ? '; without a page it has to be absolute' : ''
    throw new DOMException(`EventSource cannot parse this url${where}`, 'SyntaxError')
  }
}

/**
 * What fetch is called with.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
export function requestInit(
  withCredentials: boolean,
  lastEventId: string,
  signal: AbortSignal,
): EventSourceFetchInit {
  const headers: Record<string, string> = { Accept: 'text/event-stream' }
  if (lastEventId !== '') {
    // Blanks at the ends are cut off in transit, as they are for the browser's own.
    const value = cursorHeader(lastEventId.replace(/^[\t ]+|[\t ]+$/g, ''))
    if (value !== undefined) headers['Last-Event-ID'] = value
    else if (__DEV__) {
      warnOnce(
        `The event id ${JSON.stringify(lastEventId)} cannot travel in a header; the stream goes on without it.`,
      )
    }
  }
  return {
    headers,
    credentials: withCredentials ? 'include' : 'same-origin',
    cache: 'no-store',
    mode: 'cors',
    redirect: 'follow',
    signal,
  }
}
