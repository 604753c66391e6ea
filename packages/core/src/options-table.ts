/** What each option may be. */

export type Check = (value: unknown) => boolean
/** What it wants, and how that is told. */
export type Rule = readonly [wants: string, check: Check]

export const isString: Check = (value) => typeof value === 'string'
export const isFunction: Check = (value) => typeof value === 'function'
export const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isBoolean: Check = (value) => typeof value === 'boolean'
const isMs: Check = (value) => typeof value === 'number' && value >= 0
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
export const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value))
/** An object with these parts, each of which passes. */
const has =
  (check: Check, ...names: readonly string[]): Check =>
  (value) =>
    isObject(value) && names.every((name) => check((value as Record<string, unknown>)[name]))

const FUNCTION: Rule = ['a function', isFunction]
const MILLISECONDS: Rule = ['milliseconds, 0 or more', isMs]
const RETRYING: Rule = ['a boolean or an object', either(isBoolean, isObject)]
const RETRIES: Rule = ['a number, 0 or more', isMs]
// What fetch takes for one: a token of RFC 9110, but for those that it forbids.
const METHOD = /^(?!(?:connect|trace|track)$)[\w!#$%&'*+.^`|~-]+$/i

/** By path; `undefined` is always "not given". */
export const OPTIONS: Readonly<Record<string, Rule>> = {
  request: ['a function of the input', isFunction],
  concurrency: ["'replace' or 'ignore'", oneOf('replace', 'ignore')],
  flushAtEnd: ['a boolean', isBoolean],
  retry: RETRYING,
  'retry.base': MILLISECONDS,
  'retry.max': MILLISECONDS,
  'retry.retries': RETRIES,
  'retry.when': FUNCTION,
  events: ['an object of decoders by event name', isObject],
  collect: ['a function that returns a collector', isFunction],
  on: ['an object of listeners by event name', isObject],
  onEvent: FUNCTION,
  onOther: FUNCTION,
  onOpen: FUNCTION,
  onError: FUNCTION,
  onClose: FUNCTION,
  onFinish: FUNCTION,
  until: ['a string or a function', either(isString, isFunction)],
  method: ['a string', isString],
  headers: ['an object, an array, a Headers or a function', either(isObject, Array.isArray, isFunction)],
  body: [
    'a string, an object, something that fetch can send, or a function',
    (value) => value === null || ['string', 'object', 'function'].includes(typeof value),
  ],
  credentials: ["'omit', 'same-origin' or 'include'", oneOf('omit', 'same-origin', 'include')],
  fetch: FUNCTION,
  signal: ['an AbortSignal', has(isFunction, 'addEventListener', 'removeEventListener')],
  resolveUrl: FUNCTION,
  acceptResponse: FUNCTION,
  onUnauthorized: FUNCTION,
  whenHidden: ["'keep' or { closeAfter: milliseconds }", either(oneOf('keep'), has(isMs, 'closeAfter'))],
  reconnect: RETRYING,
  'reconnect.base': MILLISECONDS,
  'reconnect.max': MILLISECONDS,
  'reconnect.retries': RETRIES,
  'reconnect.when': FUNCTION,
  connectTimeout: MILLISECONDS,
  idleTimeout: MILLISECONDS,
  linger: MILLISECONDS,
  maxEventSize: ['bytes, more than 0', (value) => typeof value === 'number' && value > 0],
  batch: [
    "'frame', milliseconds, or false",
    either(oneOf('frame', false), (value) => isMs(value) && Number.isFinite(value)),
  ],
  resume: ['an object', isObject],
  'resume.from': ['a string', isString],
  'resume.send': [
    "'header' or { query: string }",
    either(
      oneOf('header'),
      has((name) => isString(name) && name !== '', 'query'),
    ),
  ],
  share: ['a boolean or a string', either(isBoolean, isString)],
  environment: ['an object', isObject],
  'environment.fetch': FUNCTION,
  'environment.random': FUNCTION,
  'environment.reportError': FUNCTION,
  'environment.clock': ['a clock with now() and setTimer()', has(isFunction, 'now', 'setTimer')],
  'environment.page': ['an object with isHidden() and watch()', has(isFunction, 'isHidden', 'watch')],
  'environment.network': ['an object with isOnline() and watch()', has(isFunction, 'isOnline', 'watch')],
}

export const DECODER: Rule = [
  'a function or a Standard Schema',
  (value) => isFunction(value) || isFunction((value as Schema | null | undefined)?.['~standard']?.validate),
]
interface Schema {
  readonly '~standard'?: { readonly validate?: unknown }
}
export const LISTENER: Rule = FUNCTION
export const FETCH_METHOD: Rule = ['a method that fetch can send', (value) => METHOD.test(String(value))]
