import type { TestRequest } from './types'

/** One request and its answer. */
export interface Exchange {
  readonly request: TestRequest
  readonly signal: AbortSignal | undefined
  answer(response: Response | PromiseLike<Response>): void
  refuse(error: unknown): void
  /** Nothing is on its way any more, in either direction. */
  finish(): void
  /** The client wants no more of it. */
  giveUp(): void
  /** Calls back when the client gives it up; at once where it has. */
  onGivenUp(callback: () => void): void
}

export interface Fetched {
  readonly exchange: Exchange
  /** What fetch returns. */
  readonly response: Promise<Response>
}

/**
 * @param onFinished Called once, when it is finished or given up.
 */
export function createExchange(url: string, init: RequestInit, onFinished: () => void): Fetched {
  const signal = init.signal ?? undefined
  const callbacks: (() => void)[] = []
  let resolve: (response: Response | PromiseLike<Response>) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  let finished = false
  let givenUp = false
  const response = new Promise<Response>((...settle) => ([resolve, reject] = settle))

  const exchange: Exchange = {
    signal,
    request: {
      url,
      init,
      headers: new Headers(init.headers),
      get aborted() {
        return givenUp
      },
    },
    // Not `resolve(promise)`: an abort could no longer reject it.
    answer: (answer) => void Promise.resolve(answer).then(resolve, exchange.refuse),
    refuse(error) {
      reject(error)
      exchange.finish()
    },
    finish() {
      if (finished) return
      finished = true
      signal?.removeEventListener('abort', onAbort)
      onFinished()
    },
    giveUp() {
      givenUp = true
      for (const callback of callbacks.splice(0)) callback()
      exchange.finish()
    },
    onGivenUp(callback) {
      if (givenUp) callback()
      else callbacks.push(callback)
    },
  }

  function onAbort(): void {
    reject(signal?.reason)
    exchange.giveUp()
  }
  signal?.addEventListener('abort', onAbort, { once: true })
  return { exchange, response }
}
