import { StreamError } from '../errors'
import { isRetryableStatus } from './policy'

/** Every way in which an attempt fails, as a sentence that a developer can act on. */

/** One sentence for all of them: fetch does not tell which it was. */
export function unreachable(url: string, attempt: number, cause: unknown): StreamError {
  const message =
    `Could not reach ${shown(url)}: the connection was refused or lost, the host name was not found (DNS), ` +
    `or, if it is cross-origin, CORS does not allow it.${unusual(cause)}`
  return new StreamError('network', message, { retryable: true, attempt, cause })
}

/** An option function threw: nothing was sent. */
export function notPrepared(url: string, attempt: number, cause: unknown): StreamError {
  if (cause instanceof StreamError) return cause
  const message = `The request to ${shown(url)} could not be prepared: ${reason(cause)}`
  return new StreamError('network', message, { retryable: true, attempt, cause })
}

export function connectionLost(url: string, attempt: number, cause: unknown): StreamError {
  const message = `The connection to ${shown(url)} was lost while the stream was open.`
  return new StreamError('network', message, { retryable: true, attempt, cause })
}

export function noResponse(url: string, attempt: number, connectTimeout: number): StreamError {
  const message =
    `No response from ${shown(url)} within ${connectTimeout} ms (connectTimeout): the server is silent, ` +
    'or the browser has no free connection (six per host over HTTP/1.1).'
  return new StreamError('timeout', message, { retryable: true, attempt })
}

export function silent(url: string, attempt: number, ms: number, why: string): StreamError {
  const message = `Nothing came from ${shown(url)} for ${ms} ms (${why}): the stream looks dead.`
  return new StreamError('timeout', message, { retryable: true, attempt })
}

/** A page in the back/forward cache holds no connection. */
export function putAway(url: string, attempt: number): StreamError {
  const message = `The page was put away, which ended the stream of ${shown(url)}; it is not sent again.`
  return new StreamError('network', message, { attempt })
}

export function noBody(url: string, response: Response, attempt: number): StreamError {
  const message =
    `The response of ${shown(url)} has no readable body: this runtime's fetch cannot stream. ` +
    'Give one that can as the `fetch` option (in React Native: `expo/fetch`).'
  return new StreamError('network', message, { status: response.status, response, attempt })
}

export function bodyTaken(url: string, response: Response, attempt: number): StreamError {
  const message =
    `The response of ${shown(url)} has been read before its stream could be: ` +
    'read a `response.clone()` in `fetch` and `acceptResponse`.'
  return new StreamError('network', message, { status: response.status, response, attempt })
}

/** The server closed the stream before what was to complete it had come. */
export function endedTooSoon(url: string, attempt: number): StreamError {
  const message = `${shown(url)} ended its response before it was complete (\`until\` has not matched).`
  return new StreamError('interrupted', message, { retryable: true, attempt })
}

/** The parser's error, with what the parser does not know. */
export function tooLarge(attempt: number, cause: StreamError): StreamError {
  return new StreamError('too-large', cause.message, { attempt, cause })
}

/** A stream that broke half-way, with nothing to continue it; any other failure as it is. */
export function asInterrupted(error: StreamError): StreamError {
  const { kind, message, status, attempt, retryable } = error
  if (kind !== 'network' && kind !== 'timeout') return error
  return new StreamError('interrupted', message, { status, attempt, retryable, cause: error })
}

/** A response that is not a stream: a status of its own, or a 200 with something else in it. */
export function refused(
  url: string,
  response: Response,
  attempt: number,
  bodyExcerpt: string | undefined,
): StreamError {
  const { status } = response
  const details = { status, response, bodyExcerpt, attempt, retryable: isRetryableStatus(status) }
  if (response.ok) return new StreamError('content-type', wrongContent(url, response), details)
  const answer = `${shown(url)} answered ${status}${titleOf(response)}`
  return new StreamError('http', `${answer}: ${adviceFor(status, response)}`, details)
}

function wrongContent(url: string, response: Response): string {
  const type = response.headers.get('content-type')
  const essence = essenceOf(type)
  const what =
    essence === 'text/html'
      ? 'an HTML page (text/html)'
      : essence === 'text/event-stream'
        ? 'a response that was not accepted'
        : (type ?? 'a body without a content type')
  const advice =
    essence === 'text/html'
      ? 'Often that is a sign-in page, an error page or a single-page app that answers for every path.'
      : 'The server must answer 200 with `Content-Type: text/event-stream`.'
  return `${shown(url)} answered ${response.status} with ${what} instead of an event stream. ${advice}`
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  410: 'Gone',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** HTTP/2 has no reason phrase, so the common ones are ours. */
function titleOf({ status, statusText }: Response): string {
  const title = statusText || TITLES[status]
  return title === undefined ? '' : ` ${title}`
}

function adviceFor(status: number, response: Response): string {
  if (status === 401) return 'sign in, or send credentials with the `headers` or `credentials` option.'
  if (status === 403) return 'these credentials may not read this stream.'
  if (status === 404 || status === 410) return 'there is no stream at this url.'
  if (status === 405) return 'the server does not allow this method here; see the `method` option.'
  if (status === 429) return 'too many requests.' + waitAdvice(response)
  if (isRetryableStatus(status))
    return 'the server cannot serve the stream at the moment.' + waitAdvice(response)
  return 'the server refused the stream.'
}

function waitAdvice(response: Response): string {
  const retryAfter = response.headers.get('retry-after')
  if (retryAfter === null) return ''
  return ` It asks to wait ${/^\d+$/.test(retryAfter) ? `${retryAfter} s` : `until ${retryAfter}`} (Retry-After).`
}

/** Type and subtype, without parameters and case. */
export function essenceOf(contentType: string | null): string {
  return (contentType ?? '').replace(/;.*/s, '').trim().toLowerCase()
}

/** A query may carry a token, an authority a password, and messages end up in logs. */
export function shown(url: string): string {
  return url.replace(/\?[^#]*/, '?…').replace(/\/\/[^/?#]*@/, '//…@')
}

/** A mistake that looks like the network's. Not the cause's own words: they may hold what `shown` hides. */
function unusual(cause: unknown): string {
  const isUrl = cause instanceof Error && /(parse|invalid) url/i.test(cause.message)
  return isUrl ? ' This url could not be parsed: outside a page it has to be absolute.' : ''
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
