import type { StreamError } from '../errors'
import { safely } from '../safely'
import type { ReconnectOptions } from '../types'
import { warnOnce } from '../warn'

/**
 * What `when` says of a failure; `undefined` where it has no say.
 *
 * @param retry The number of the retry that it would be.
 */
export function askWhen(
  option: boolean | ReconnectOptions | undefined,
  error: StreamError,
  retry: number,
  reportError: (error: unknown) => void,
): boolean | number | undefined {
  if (typeof option !== 'object' || !option.when) return undefined
  // Called on its object: it may use `this`.
  const answer: unknown = safely(reportError, () => option.when?.(error, retry))
  if (typeof answer === 'boolean' || typeof answer === 'number') return answer
  if (__DEV__ && answer !== undefined) warnOnce('`when` must answer true, false, ms or undefined.')
  return undefined
}
