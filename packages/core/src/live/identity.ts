import { isJson } from '../connection/request-init'
import { methodOf } from '../options'
import type { EventSourceOptions } from '../types'

type IdentityOptions = Pick<EventSourceOptions<never, never>, 'method' | 'body' | 'credentials'>

/**
 * What makes two streams the same one: url, method, credentials and a body given as a string or a plain
 * object, compared by value. Callbacks, headers and everything else may change without a new connection.
 */
export function identityOf(url: string | URL, options: IdentityOptions): string {
  const { body, credentials } = options
  const comparable = typeof body === 'string' || (typeof body !== 'function' && isJson(body)) ? body : null
  return JSON.stringify([String(url), methodOf(options), credentials ?? null, comparable])
}
