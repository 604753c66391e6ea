import type { Environment, FetchLike } from './environment'
import type { HeadersInput, ReconnectOptions, Resolvable } from './requests'

/**
 * What all streams of an application have in common. An option of a stream itself wins; headers are merged by name.
 * A store made outside has its own options and takes none of these.
 */
export interface StreamDefaultsOptions {
  /** Default: the environment's fetch. */
  fetch?: FetchLike | undefined
  /** Sent with every request, where the stream's own `headers` do not name them; a function is asked at each attempt. */
  headers?: Resolvable<HeadersInput> | undefined
  /** How live streams are retried. For GET only: whether another request is repeated, only its own `reconnect` says. */
  reconnect?: boolean | ReconnectOptions | undefined
  /** Renews what a 401 refused: once at a time for all streams. */
  onUnauthorized?: ((response: Response) => void | Promise<void>) | undefined
  /** The outside world, for tests and unusual runtimes. Read when a stream is made. */
  environment?: Partial<Environment> | undefined
}
