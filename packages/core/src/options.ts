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

const isFunction: Check = (value) => typeof value === 'function'
const isMs: Check = (value) => typeof value === 'number' && value >= 0
const isObject: Check = (value) => typeof value === 'object' && value !== null
const oneOf =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value))
const isMsOf =
  (...names: readonly string[]): Check =>
  (value) =>
    isObject(value) &&
    names.every(
      (name) => (value as Record<string, unknown>)[name] === undefined || isMs((value as never)[name]),
    )

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
  until: ['a string or a function', oneOf((value) => typeof value === 'string', isFunction)],
  method: ['a string', (value) => typeof value === 'string'],
  fetch: ['a function', isFunction],
  resolveUrl: ['a function', isFunction],
  acceptResponse: ['a function', isFunction],
  reconnect: [
    'a boolean, or an object whose base, max and retries are numbers of 0 or more',
    oneOf((value) => typeof value === 'boolean', isMsOf('base', 'max', 'retries')),
  ],
  connectTimeout: ['milliseconds, 0 or more', isMs],
  idleTimeout: ['milliseconds, 0 or more', isMs],
  linger: ['milliseconds, 0 or more', isMs],
  maxEventSize: ['bytes, more than 0', (value) => typeof value === 'number' && value > 0],
  batch: ["'frame', milliseconds, or false", oneOf((value) => value === 'frame' || value === false, isMs)],
}

/**
 * @throws TypeError that names the option and what it wants
 */
export function checkOptions(url: unknown, options: object): void {
  if (typeof url !== 'string' && !(url instanceof URL)) {
    throw new TypeError(`url must be a string or a URL, not ${shown(url)}`)
  }
  const given = options as Readonly<Record<string, unknown>>
  for (const [name, [wants, check]] of Object.entries(OPTIONS)) {
    const value = given[name]
    if (value !== undefined && !check(value)) {
      throw new TypeError(`The option \`${name}\` must be ${wants}, not ${shown(value)}`)
    }
  }
  for (const [name, decoder] of Object.entries(given['events'] ?? {})) {
    if (!isFunction(decoder) && !(isObject(decoder) && '~standard' in (decoder as object))) {
      throw new TypeError(
        `The option \`events.${name}\` must be a function or a Standard Schema, not ${shown(decoder)}`,
      )
    }
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
