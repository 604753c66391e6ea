import type { Environment } from '../environment'
import { StreamError } from '../errors'
import { safely } from '../safely'
import type { Attempt } from '../types'
import { discard, readableBody } from './body'
import { readExcerpt } from './excerpt'
import {
  bodyTaken,
  connectionLost,
  essenceOf,
  noBody,
  noResponse,
  notPrepared,
  refused,
  silent,
  tooLarge,
  unreachable,
} from './failures'
import { parseRetryAfter, type Outcome } from './policy'
import type { PreparedRequest } from './request-init'
import { startPump, type Pump, type PumpListener } from './pump'
import { watchTimeout } from './watchdog'

export interface AttemptInput extends Omit<Attempt, 'signal'> {
  /** For the messages; what is really asked for comes from `prepare`. */
  readonly url: string
  readonly prepare: (attempt: Attempt) => Promise<PreparedRequest>
  readonly environment: Environment
  readonly fetch: Environment['fetch']
  readonly connectTimeout: number
  readonly idleTimeout: number
  readonly maxEventSize: number | undefined
  readonly flushAtEnd?: boolean | undefined
  /** Whether a stream that may have died without a word is given up: only if another one follows. */
  readonly isReplaceable?: boolean | undefined
  readonly acceptResponse: ((response: Response) => boolean) | undefined
}

/** Called in order while the attempt runs, never after `abort`. They report what their callbacks throw, and throw nothing. */
export interface AttemptListener extends Omit<PumpListener, 'onSilence'> {
  onAccepted(response: Response): void
  /** Last, once; not for an attempt that was aborted. */
  onSettled(outcome: Outcome): void
}

export interface AttemptHandle {
  abort(): void
  /** Fails with this error. */
  giveUp(error: StreamError): void
  /** The stream may have died without a word: where nothing comes within 2 s, it is given up. */
  doubt(): void
}

/** Sends one request and reads its stream to the end. */
export function startAttempt(input: AttemptInput, listener: AttemptListener): AttemptHandle {
  const { environment, attempt } = input
  const { clock } = environment
  const controller = new AbortController()
  const { signal } = controller
  let url = input.url
  let pump: Pump | undefined
  let verdict: Outcome | 'aborted' | undefined

  /** The first verdict stands: whatever the request does afterwards is an echo of the abort. */
  function giveUp(with_: Outcome | 'aborted'): void {
    verdict ??= with_
    controller.abort()
  }

  async function request(): Promise<Response> {
    let prepared: PreparedRequest
    try {
      prepared = await input.prepare({ attempt, lastEventId: input.lastEventId, error: input.error, signal })
    } catch (error) {
      throw notPrepared(url, attempt, error)
    }
    if (signal.aborted) throw signal.reason
    url = prepared.url
    // Called without a receiver: a browser's own fetch refuses any that is not the window.
    const { fetch } = input
    const response = await fetch(url, prepared.init)
    // A fetch that does not heed its signal answers to nobody.
    if (signal.aborted) discard(response)
    return response
  }

  function accepts(response: Response): boolean {
    if (!response.ok) return false
    if (!input.acceptResponse) {
      return (
        response.status === 200 && essenceOf(response.headers.get('content-type')) === 'text/event-stream'
      )
    }
    // Nothing else than true: an async function's promise is no consent.
    return safely(environment.reportError, input.acceptResponse, response) === true
  }

  async function connect(): Promise<Response> {
    const { connectTimeout } = input
    if (signal.aborted) throw signal.reason
    const stopWatch = watchTimeout(clock, connectTimeout, () =>
      giveUp(failed(noResponse(url, attempt, connectTimeout))),
    )
    try {
      return await unlessAborted(request(), signal)
    } finally {
      stopWatch()
    }
  }

  async function run(): Promise<Outcome> {
    const response = await connect()
    if (response.status === 204) return { kind: 'no-content' }
    if (!accepts(response)) {
      const retryAfter = parseRetryAfter(response.headers.get('retry-after'), clock.now())
      const excerpt = await readExcerpt(response, clock, signal)
      return failed(refused(url, response, attempt, excerpt), retryAfter)
    }
    const body = readableBody(response)
    if (!body) return failed(noBody(url, response, attempt))
    if (body.locked || response.bodyUsed) return failed(bodyTaken(url, response, attempt))
    if (signal.aborted) {
      discard(response)
      throw signal.reason
    }
    // Taken before anybody is told: a callback that reads the response breaks nothing but itself.
    const reader = body.getReader()
    listener.onAccepted(response)
    pump = startPump(
      { ...input, reader, clock, signal },
      { ...listener, onSilence: (ms, why) => giveUp(failed(silent(url, attempt, ms, why))) },
    )
    try {
      await pump.done
    } catch (error) {
      throw error instanceof StreamError ? tooLarge(attempt, error) : connectionLost(url, attempt, error)
    }
    return { kind: 'ended' }
  }

  // One microtask later, so that whoever started the attempt already holds its abort when the option functions run.
  void Promise.resolve()
    .then(run)
    .catch((error: unknown) =>
      failed(error instanceof StreamError ? error : unreachable(url, attempt, error)),
    )
    .then((outcome) => {
      verdict ??= outcome
      if (verdict !== 'aborted') listener.onSettled(verdict)
    })

  return {
    abort: () => giveUp('aborted'),
    giveUp: (error) => giveUp(failed(error)),
    doubt: () => pump?.doubt(),
  }
}

function failed(error: StreamError, retryAfter?: number): Outcome {
  return { kind: 'failed', error, retryAfter }
}

/** The promise, or a rejection as soon as the signal is aborted: not every fetch and not every function heeds it. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    promise.then(resolve, reject)
  })
}
