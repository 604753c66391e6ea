import {
  DECODER,
  either,
  FETCH_METHOD,
  isFunction,
  isObject,
  isString,
  LISTENER,
  OPTIONS,
  type Rule,
} from './options-table'
import type { EventSourceOptions } from './types'

/** The method that a request goes out with: GET, or POST where there is a body. */
export function methodOf({
  method,
  body,
}: Pick<EventSourceOptions<never, never>, 'method' | 'body'>): string {
  return (method ?? (body === undefined || body === null ? 'GET' : 'POST')).toUpperCase()
}

/**
 * Checks what TypeScript cannot check, or was not asked to.
 *
 * @throws TypeError that names the option and what it wants
 */
export function checkOptions(options: object): void {
  expect('options', options, ['an object', isObject])
  const given = options as Readonly<Record<string, unknown>>
  for (const [path, rule] of Object.entries(OPTIONS)) {
    const [name = '', part] = path.split('.')
    const value =
      part === undefined ? given[name] : (given[name] as Record<string, unknown> | undefined)?.[part]
    if (value !== undefined) expectOption(path, value, rule)
  }
  for (const [name, decoder] of Object.entries(given['events'] ?? {})) {
    expectOption(`events.${name}`, decoder, DECODER)
  }
  for (const [name, listener] of Object.entries(given['on'] ?? {})) {
    if (listener !== undefined) expectOption(`on.${name}`, listener, LISTENER)
  }
  checkHeaders(given['headers'])
  checkRequest(given as never)
  if (typeof ReadableStream === 'function' && given['body'] instanceof ReadableStream) {
    throw new TypeError(
      'The option `body` cannot be a stream, which can be sent only once; give a function that returns one',
    )
  }
}

/** @throws TypeError for what is no url */
export function checkUrl(url: unknown, expected = 'a string or a URL'): void {
  expect('url', url, [
    expected,
    either(
      (value) => isString(value) && value !== '',
      (value) => value instanceof URL,
    ),
  ])
}

/** @throws TypeError for a method or a body that fetch would refuse */
export function checkRequest(request: Parameters<typeof methodOf>[0]): void {
  if (request.method !== undefined) expectOption('method', request.method, FETCH_METHOD)
  const method = methodOf(request)
  if (request.body !== undefined && request.body !== null && (method === 'GET' || method === 'HEAD')) {
    throw new TypeError(`The option \`body\` cannot be sent with ${method}: fetch refuses it; use POST`)
  }
}

/** A name or a value that no header can have would fail at each attempt, as if the network did. */
function checkHeaders(headers: unknown): void {
  if (headers === undefined || isFunction(headers) || typeof Headers !== 'function') return
  try {
    new Headers(headers as HeadersInit)
  } catch (cause) {
    // Not the runtime's own message: it holds the value, which may be a token.
    throw new TypeError('The option `headers` has a name or a value that cannot be sent', { cause })
  }
}

function expectOption(path: string, value: unknown, rule: Rule): void {
  expect(`The option \`${path}\``, value, rule)
}

function expect(what: string, value: unknown, [wants, check]: Rule): void {
  if (!check(value)) throw new TypeError(`${what} must be ${wants}, not ${shown(value)}`)
}

function shown(value: unknown): string {
  if (isString(value)) return JSON.stringify(value)
  // Not every object has a string form.
  return isObject(value) && !(value instanceof RegExp)
    ? Object.prototype.toString.call(value)
    : Array.isArray(value)
      ? 'an array'
      : String(value)
}
