import type { EventSourceOptions } from './types'

/** The method that a request goes out with: GET, or POST where there is a body. */
export function methodOf({
  method,
  body,
}: Pick<EventSourceOptions<never, never>, 'method' | 'body'>): string {
  return (method ?? (body === undefined || body === null ? 'GET' : 'POST')).toUpperCase()
}

/** Checks of what TypeScript cannot check, or was not asked to. */

type Check = (value: unknown) => boolean

const isString: Check = (value) => typeof value === 'string'
const isFunction: Check = (value) => typeof value === 'function'
const isMs: Check = (value) => typeof value === 'number' && value >= 0
const isObject: Check = (value) => typeof value === 'object' && value !== null
const isOneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value))
/** What each option may be; `undefined` is always "not given". */
const OPTIONS: Readonly<Record<string, readonly [wants: string, check: Check]>> = {
  events: ['an object of decoders by event name', isObject],
  collect: ['a function that returns a collector', isFunction],
  on: ['an object of listeners by event name', isObject],
  onEvent: ['a function', isFunction],
  onOther: ['a function', isFunction],
  onOpen: ['a function', isFunction],
  onError: ['a function', isFunction],
  onClose: ['a function', isFunction],
  until: ['a string or a function', either(isString, isFunction)],
  method: ['a string', isString],
  headers: ['an object, an array, a Headers or a function', either(isObject, isFunction)],
  credentials: ["'omit', 'same-origin' or 'include'", isOneOf('omit', 'same-origin', 'include')],
  fetch: ['a function', isFunction],
  signal: ['an AbortSignal', (value) => isObject(value) && 'aborted' in (value as object)],
  resolveUrl: ['a function', isFunction],
  acceptResponse: ['a function', isFunction],
  onUnauthorized: ['a function', isFunction],
  whenHidden: [
    "'keep' or { closeAfter: milliseconds }",
    either(
      isOneOf('keep'),
      (value) => isObject(value) && isMs((value as { closeAfter?: unknown }).closeAfter),
    ),
  ],
  reconnect: ['a boolean or an object', either(isOneOf(true, false), isObject)],
  'reconnect.base': ['milliseconds, 0 or more', isMs],
  'reconnect.max': ['milliseconds, 0 or more', isMs],
  'reconnect.retries': ['a number, 0 or more', isMs],
  'reconnect.when': ['a function', isFunction],
  connectTimeout: ['milliseconds, 0 or more', isMs],
  idleTimeout: ['milliseconds, 0 or more', isMs],
  linger: ['milliseconds, 0 or more', isMs],
  maxEventSize: ['bytes, more than 0', (value) => typeof value === 'number' && value > 0],
  batch: ["'frame', milliseconds, or false", either(isOneOf('frame', false), isMs)],
  resume: ['an object', isObject],
  'resume.from': ['a string', isString],
  'resume.send': [
    "'header' or { query: string }",
    either(isOneOf('header'), (value) => isObject(value) && isString((value as { query?: unknown }).query)),
  ],
  environment: ['an object', isObject],
}

const isDecoder = either(isFunction, (value) => isObject(value) && '~standard' in (value as object))

function expectOption(path: string, value: unknown, wants: string, check: Check): void {
  if (!check(value)) {
    throw new TypeError(`The option \`${path}\` must be ${wants}, not ${shown(value)}`)
  }
}

/**
 * @throws TypeError that names the option and what it wants
 */
export function checkOptions(url: unknown, options: object): void {
  if (!isString(url) && !(url instanceof URL)) {
    throw new TypeError(`url must be a string or a URL, not ${shown(url)}`)
  }
  const given = options as Readonly<Record<string, unknown>>
  for (const [path, [wants, check]] of Object.entries(OPTIONS)) {
    const [name = '', part] = path.split('.')
    const value =
      part === undefined ? given[name] : (given[name] as Record<string, unknown> | undefined)?.[part]
    if (value !== undefined) expectOption(path, value, wants, check)
  }
  for (const [name, decoder] of Object.entries(given['events'] ?? {})) {
    expectOption(`events.${name}`, decoder, 'a function or a Standard Schema', isDecoder)
  }
  for (const [name, listener] of Object.entries(given['on'] ?? {})) {
    if (listener !== undefined) expectOption(`on.${name}`, listener, 'a function', isFunction)
  }
  const method = methodOf(given as never)
  if (given['body'] !== undefined && given['body'] !== null && (method === 'GET' || method === 'HEAD')) {
    throw new TypeError(`The option \`body\` cannot be sent with ${method}: fetch refuses it; use POST`)
  }
  if (typeof ReadableStream === 'function' && given['body'] instanceof ReadableStream) {
    throw new TypeError(
      'The option `body` cannot be a stream, which can be sent only once; give a function that returns one',
    )
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
