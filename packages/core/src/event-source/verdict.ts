import { essenceOf } from '../connection/failures'
import type { Target } from './request'

/** What follows the end of an attempt: the connection is reestablished, or it has failed for good. */
export type Verdict = 'again' | 'over'

/** Whether a response is a stream. Any other is over for good: a 503 and a redirect too many as much as a 204. */
export function isEventStream({ status, headers }: Pick<Response, 'status' | 'headers'>): boolean {
  return status === 200 && typeOf(headers.get('content-type') ?? '') === 'text/event-stream'
}

/**
 * A header that is sent twice, as by a server and the proxy before it, comes as one with a comma. The last that is a
 * type counts, which the one of stars is not; what is quoted may have commas of its own.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
function typeOf(contentType: string): string | undefined {
  const types = contentType
    .replace(/"(?:\\.|[^"\\])*"?/g, '')
    .split(',')
    .map(essenceOf)
  return types.filter((type) => /^[^\s/*]+\/[^\s/]+$/.test(type)).pop()
}

/**
 * What follows when fetch rejects or the body breaks. Over it is only where the request was aborted by somebody else,
 * as by `window.stop()`, or where it is futile.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export function judgeFailure(error: unknown, target: Target): Verdict {
  const isAborted = (error as Partial<Error> | undefined)?.name === 'AbortError'
  return isAborted || isFutile(target) ? 'over' : 'again'
}

/** The runtime's own fetch asks for nothing but http, and refuses urls with a password. One that was given may do both. */
function isFutile({ url, fetch }: Target): boolean {
  return !fetch && (!/^https?:/.test(url.protocol) || url.username + url.password !== '')
}
