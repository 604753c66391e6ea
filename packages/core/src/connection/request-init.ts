import { methodOf } from '../options'
import type { Attempt, Body, EventSourceOptions, HeadersInput, Resolvable } from '../types'
import { warnOnce } from '../warn'
import { cursorHeader, withCursorQuery } from './cursor'

type RequestOptions = Pick<
  EventSourceOptions<never, never>,
  'method' | 'headers' | 'body' | 'credentials' | 'resolveUrl' | 'resume'
>

/** One attempt's arguments for fetch. */
export interface PreparedRequest {
  readonly url: string
  readonly init: RequestInit
}

/** Asks the option functions for this attempt's url, headers and body, and puts the request together. */
export async function prepareRequest(
  url: string,
  options: RequestOptions,
  attempt: Attempt,
): Promise<PreparedRequest> {
  const target = options.resolveUrl ? String(await options.resolveUrl(url, attempt)) : url
  const headers = toHeaders(await resolve(options.headers, attempt))
  const body = await resolve(options.body, attempt)
  const send = options.resume?.send ?? 'header'

  if (!headers.has('accept')) headers.set('accept', 'text/event-stream')
  if (isJson(body) && !headers.has('content-type')) headers.set('content-type', 'application/json')
  if (send === 'header') setCursor(headers, attempt.lastEventId)

  const init: RequestInit = { method: methodOf(options), headers, cache: 'no-store', signal: attempt.signal }
  if (body !== undefined && body !== null)
    init.body = isJson(body) ? JSON.stringify(body) : (body as BodyInit)
  // A stream can only be sent as it is produced, and fetch wants that said.
  if (tagOf(body) === 'ReadableStream') Object.assign(init, { duplex: 'half' })
  if (options.credentials) init.credentials = options.credentials
  return { url: send === 'header' ? target : withCursorQuery(target, send.query, attempt.lastEventId), init }
}

/** The runtime's own message holds the value, which may be a token; messages end up in logs. */
export function toHeaders(headers: HeadersInput | undefined): Headers {
  try {
    return new Headers(headers)
  } catch (cause) {
    throw new TypeError('a header has a name or a value that cannot be sent', { cause })
  }
}

/** A value, or what the function of the attempt answers. */
export function resolve<T>(value: Resolvable<T> | undefined, attempt: Attempt): T | Promise<T> | undefined {
  return typeof value === 'function' ? (value as (attempt: Attempt) => T | Promise<T>)(attempt) : value
}

function setCursor(headers: Headers, lastEventId: string): void {
  if (lastEventId === '') return
  const value = cursorHeader(lastEventId)
  if (value !== undefined) headers.set('last-event-id', value)
  else if (__DEV__) {
    warnOnce(
      `The event id ${JSON.stringify(lastEventId)} cannot travel in a header; the stream resumes without it.`,
    )
  }
}

const BODY_CLASSES = [
  'ArrayBuffer',
  'Blob',
  'File',
  'FormData',
  'ReadableStream',
  'SharedArrayBuffer',
  'URLSearchParams',
]

/** Whether this body is sent as JSON: any object that fetch does not know. */
export function isJson(body: Body | undefined): body is object {
  if (typeof body !== 'object' || body === null || ArrayBuffer.isView(body)) return false
  const tag = tagOf(body)
  // Some runtimes' own classes have no tag.
  return !BODY_CLASSES.some((name) => name === tag || isInstance(body, (globalThis as never)[name]))
}

function isInstance(value: object, constructor: unknown): boolean {
  return typeof constructor === 'function' && value instanceof constructor
}

/** `FormData`, `Blob`, …: unlike `instanceof` it also knows those of another frame or a polyfill. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}
