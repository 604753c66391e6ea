import { startAttempt } from '../connection/attempt'
import { askWhen } from '../connection/ask-when'
import { renewOnce } from '../connection/authorize'
import { asInterrupted, endedTooSoon } from '../connection/failures'
import { decide, reconnectPolicy, type Outcome } from '../connection/policy'
import type { PreparedRequest } from '../connection/request-init'
import type { Environment } from '../environment'
import type { StreamError } from '../errors'
import type { Reception } from '../events/intake'
import type { ParsedEvent } from '../parser'
import type { Attempt, OpenInfo, StreamRequestOptions } from '../types'

/** The options of a run, as they were when it started. */
export type RunOptions = Pick<
  StreamRequestOptions<never, never, never>,
  | 'acceptResponse'
  | 'connectTimeout'
  | 'fetch'
  | 'flushAtEnd'
  | 'idleTimeout'
  | 'maxEventSize'
  | 'onUnauthorized'
  | 'retry'
>

export interface RunInput {
  readonly url: string
  readonly options: RunOptions
  readonly environment: Environment
  /** Whether a clean end is all that is waited for, and not `until` before it. */
  readonly isComplete: () => boolean
  /** Puts an attempt's request together. */
  readonly prepare: (attempt: Attempt) => Promise<PreparedRequest>
}

/** What a run tells its store, in order; nothing after `abort`. None of them may throw. */
export interface RunListener {
  onOpen(info: OpenInfo): void
  /** Returns whether the run is complete, or what its decoder refused. */
  onEvent(event: ParsedEvent, receivedAt: number): Reception
  onBytes(count: number): void
  /** An attempt failed, and another one follows. */
  onRetry(error: StreamError): void
  /** Last, once: complete, or failed for good. */
  onEnd(error: StreamError | undefined): void
}

/** One run of a request: a single attempt, and those that `retry` and a renewed token allow. Returns its abort. */
export function startRun(input: RunInput, listener: RunListener): () => void {
  const { url, options, environment } = input
  const { clock } = environment
  const policy = reconnectPolicy(options.retry ?? false, '')
  let stopWork: () => void = () => {}
  let isOver = false
  let retries = 0
  let isRenewed = false
  let serverRetry: number | undefined
  let lastError: StreamError | undefined

  function attempt(): void {
    const number = retries
    let isOpen = false
    const handle = startAttempt(
      {
        url,
        attempt: number,
        // A request starts from the beginning each time: so does its collector.
        lastEventId: '',
        error: lastError,
        prepare: input.prepare,
        environment,
        fetch: options.fetch ?? environment.fetch,
        connectTimeout: options.connectTimeout ?? 0,
        idleTimeout: options.idleTimeout ?? 0,
        maxEventSize: options.maxEventSize,
        acceptResponse: options.acceptResponse,
        flushAtEnd: options.flushAtEnd,
      },
      {
        onAccepted(response) {
          isOpen = true
          isRenewed = false
          listener.onOpen({ response, attempt: number, lastEventId: '' })
        },
        onEvent(event, receivedAt) {
          const reception = listener.onEvent(event, receivedAt)
          if (isOver || reception === undefined) return
          handle.abort()
          if (reception === 'complete') end(undefined)
          else fail(reception)
        },
        onBytes: (count) => listener.onBytes(count),
        onChunk() {},
        onServerRetry(ms) {
          serverRetry = ms
        },
        onSettled: (outcome) => settle(outcome, isOpen),
      },
    )
    stopWork = handle.abort
  }

  function settle(outcome: Outcome, wasOpen: boolean): void {
    const isIncomplete = outcome.kind === 'ended' && !input.isComplete()
    if (outcome.kind !== 'failed' && !isIncomplete) return end(undefined)
    const { error, retryAfter } =
      outcome.kind === 'failed' ? outcome : { error: endedTooSoon(url, retries), retryAfter: undefined }
    fail(wasOpen ? asInterrupted(error) : error, retryAfter)
  }

  function fail(error: StreamError, retryAfter?: number): void {
    const overrule = askWhen(options.retry, error, retries + 1, environment.reportError)
    // A `when` that stops the run makes its own answer stale.
    if (isOver) return
    const { response } = error
    if (error.status === 401 && response && options.onUnauthorized && !isRenewed && overrule !== false)
      return renew(error, response, options.onUnauthorized)

    const decision = decide(
      { kind: 'failed', error, retryAfter },
      {
        policy,
        retriesUsed: retries,
        retriesSpent: retries,
        serverRetry,
        random: environment.random(),
        overrule,
      },
    )
    if (decision.kind !== 'retry') return end(error)
    retries++
    lastError = error
    stopWork = clock.setTimer(attempt, decision.delay)
    listener.onRetry(error)
  }

  function renew(error: StreamError, response: Response, onUnauthorized: OnUnauthorized): void {
    isRenewed = true
    lastError = error
    listener.onRetry(error)
    if (isOver) return
    void renewOnce(onUnauthorized, response, environment.reportError).then((ok) => {
      if (isOver) return
      if (ok) attempt()
      else end(error)
    })
  }

  function end(error: StreamError | undefined): void {
    isOver = true
    listener.onEnd(error)
  }

  attempt()
  return () => {
    isOver = true
    stopWork()
  }
}

type OnUnauthorized = NonNullable<RunOptions['onUnauthorized']>
