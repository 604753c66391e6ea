import { isJson } from '../connection/request-init'
import { methodOf } from '../options'
import type { EventSourceOptions } from '../types'

type IdentityOptions = Pick<EventSourceOptions<never, never>, 'method' | 'body' | 'credentials' | 'share'>

/**
 * What makes two streams the same one: url, method, credentials, a body given as a string or a plain
 * object, and the `share` string, compared by value. Callbacks, headers and everything else may change without a new connection.
 */
export function identityOf(url: string | URL, options: IdentityOptions): string {
  const { body, credentials, share } = options
  const comparable = isComparable(body) ? body : null
  const shareName = typeof share === 'string' ? share : null
  return JSON.stringify(
    [String(url), methodOf(options), credentials ?? null, comparable, shareName],
    sortKeys,
  )
}

/**
 * What the stores of one shared connection have in common.
 *
 * @throws TypeError for a body that cannot be compared: two stores that send different ones would share an answer
 */
export function shareKey(url: string, options: IdentityOptions): string {
  const { body, share } = options
  if (share === true && body !== undefined && body !== null && !isComparable(body)) {
    throw new TypeError(
      'The option `share` must be a string beside a `body` that cannot be compared (a function, FormData, a Blob, …)',
    )
  }
  return identityOf(url, options)
}

function isComparable(body: IdentityOptions['body']): body is string | object {
  return typeof body === 'string' || (typeof body !== 'function' && isJson(body))
}

/** By value: in which order an object was written makes no difference. */
function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
