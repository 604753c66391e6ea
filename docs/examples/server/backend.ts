// #region backend
import type { Feed } from './feed'

/** What a server needs, whatever framework it is made with. */
export interface Backend {
  readonly feed: Feed
  /** Why this client gets no stream, if so. */
  readonly refuse: (token: string | undefined) => Refusal | undefined
  /** Your model: the pieces of its answer, until the signal aborts. */
  readonly answer: (
    prompt: string,
    signal: AbortSignal,
  ) => AsyncIterable<string>
  /** A comment so often, ms: 15_000. */
  readonly keepAlive: number
  /** Clients that lost their stream wait so long, ms: 2_000. */
  readonly retry: number
}

export interface Refusal {
  /** Nothing more to come; who are you; not now. */
  readonly status: 204 | 401 | 503
  readonly headers: Readonly<Record<string, string>>
}

/** Clients of a server that goes down should not come back at once. */
export function retryAfterShutdown(retry: number): number {
  return Math.round(retry * (1 + 4 * Math.random()))
}
// #endregion backend
