import type { Environment } from '../environment'
import { StreamError } from '../errors'
import { createParser, type ParsedEvent } from '../parser'
import type { Attempt } from '../types'
import { discard, readableBody, toBytes } from './body'
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
import { watchSilence, watchTimeout } from './watchdog'

export interface AttemptInput extends Omit<Attempt, 'signal'> {
  /** For the messages; what is really asked for comes from `prepare`. */
  readonly url: string
  readonly prepare: (attempt: Attempt) => Promise<PreparedRequest>
  readonly environment: Environment
  readonly fetch: Environment['fetch']
  readonly connectTimeout: number
  readonly idleTimeout: number
  readonly maxEventSize: number | undefined
  readonly acceptResponse: ((response: Response) => boolean) | undefined
}

/** Called in order while the attempt runs, never after `abort`. They report what their callbacks throw, and throw nothing. */
export interface AttemptListener {
  onAccepted(response: Response): void
  onEvent(event: ParsedEvent, receivedAt: number): void
  onServerRetry(ms: number): void
  /** After each chunk, with the committed cursor: a block without data moves it too. */
  onChunk(lastEventId: string): void
  /** Last, once; not for an attempt that was aborted. */
  onSettled(outcome: Outcome): void
}

/** Sends one request and reads its stream to the end. Returns the abort. */
export function startAttempt(input: AttemptInput, listener: AttemptListener): () => void {
  const { environment, attempt } = input
  const { clock } = environment
  const controller = new AbortController()
  const { signal } = controller
  let url = input.url
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
    const response = await input.fetch(url, prepared.init)
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
    try {
      return input.acceptResponse(response)
    } catch (error) {
      environment.reportError(error)
      return false
    }
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

  async function pump(reader: ReadableStreamDefaultReader<Uint8Array | string>): Promise<Outcome> {
    const parser = createParser(
      {
        onEvent: (event) => listener.onEvent(event, lastByteAt),
        onRetry: (ms) => listener.onServerRetry(ms),
      },
      { lastEventId: input.lastEventId, maxEventSize: input.maxEventSize },
    )
    const stop = () => {
      // Ends the feed in progress: the rest of the chunk is not delivered.
      parser.end()
      void reader.cancel().catch(() => {})
    }
    signal.addEventListener('abort', stop, { once: true })
    let lastByteAt = clock.now()
    const stopWatch = watchSilence({
      clock,
      limit: input.idleTimeout,
      lastByteAt: () => lastByteAt,
      onSilence: () => giveUp(failed(silent(url, attempt, input.idleTimeout))),
    })
    try {
      while (!signal.aborted) {
        const { done, value } = await reader.read()
        if (done) break
        lastByteAt = clock.now()
        parser.feed(toBytes(value))
        if (!signal.aborted) listener.onChunk(parser.lastEventId)
      }
      return { kind: 'ended' }
    } catch (error) {
      throw error instanceof StreamError ? tooLarge(attempt, error) : connectionLost(url, attempt, error)
    } finally {
      stopWatch()
      stop()
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
    // Taken before anybody is told: a callback that reads the response breaks nothing but itself.
    const reader = body.getReader()
    listener.onAccepted(response)
    return pump(reader)
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

  return () => giveUp('aborted')
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
