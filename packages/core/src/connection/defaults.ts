import { methodOf } from '../options'
import type { Attempt, EventSourceOptions, HeadersInput, Resolvable, StreamDefaultsOptions } from '../types'
import { resolve, toHeaders } from './request-init'

/** Reads the defaults of the application, as they are now. */
export type ReadDefaults = () => StreamDefaultsOptions | undefined

type Defaulted = Pick<EventSourceOptions<never, never>, 'headers' | 'method' | 'body'>

/**
 * The options with the application's defaults behind them. How streams are retried is not said for one that is not safe
 * to repeat: whether that is repeated is its own affair.
 */
export function withDefaults<Options extends Defaulted>(
  defaults: StreamDefaultsOptions | undefined,
  options: Options,
): Options {
  if (!defaults) return options
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  const headers = mergeHeaders(defaults.headers, options.headers)
  const reconnect = methodOf(options) === 'GET' ? defaults.reconnect : undefined
  return { ...defaults, reconnect, ...(Object.fromEntries(given) as Options), headers }
}

/** By name, without regard to case: the second one wins. */
export function mergeHeaders(
  base: Resolvable<HeadersInput> | undefined,
  over: Resolvable<HeadersInput> | undefined,
): Resolvable<HeadersInput> | undefined {
  if (base === undefined || over === undefined) return over ?? base
  return async (attempt: Attempt) => {
    const merged = toHeaders(await resolve(base, attempt))
    for (const [name, value] of toHeaders(await resolve(over, attempt))) merged.set(name, value)
    return merged
  }
}
