import { discard, readableBody, toBytes } from '../connection/body'
import { shown } from '../connection/failures'
import { createParser, type ParsedEvent } from '../parser'
import { warnOnce } from '../warn'
import type { Ports } from './ports'
import { requestInit, type Target } from './request'
import { isEventStream, judgeFailure, type Verdict } from './verdict'

/** How long to wait before the next attempt until the server says otherwise, ms; what Chromium waits. */
const RECONNECTION_TIME = 3_000
/** So many tasks may wait while the body is read on. */
const AHEAD = 512

type BodyReader = ReadableStreamDefaultReader<Uint8Array | string>

/** Each is called in a task of its own, in the order of the stream, and never after `close`. */
export interface LinkListener {
  /** A connection is there. */
  onOpen(): void
  onEvent(event: ParsedEvent, origin: string): void
  /** The connection is lost; another one follows. */
  onLost(): void
  /** It is over for good. */
  onOver(): void
}

/**
 * Connects, reads, and reconnects until it is closed, as the standard says. Sole owner of the request and the timer.
 *
 * @returns `close`
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model
 */
export function openLink(target: Target, ports: Ports, listener: LinkListener): () => void {
  const url = target.url.href
  const fetch = target.fetch ?? ports.fetch
  let isClosed = false
  let lastEventId = ''
  let delay = RECONNECTION_TIME
  let waiting = 0
  /** Of the latest attempt. Aborted once it is over, too. */
  let controller: AbortController
  let stopTimer: () => void = () => {}

  /** What the standard calls to queue a task. */
  function queue(step: () => void): void {
    waiting++
    ports.queueTask(() => {
      waiting--
      if (!isClosed) step()
    })
  }

  function stop(): void {
    stopTimer()
    controller.abort()
  }

  function close(): void {
    isClosed = true
    stop()
    stopWatch()
  }

  function connect(): void {
    const attempt = (controller = new AbortController())
    const { signal } = attempt

    const settle = (verdict: Verdict): void => {
      // Replaced while this was on its way.
      if (attempt !== controller) return
      if (verdict === 'over') {
        close()
        return listener.onOver()
      }
      listener.onLost()
      if (!isClosed) stopTimer = ports.setTimer(connect, delay)
    }

    void read(signal).then((verdict) => {
      if (signal.aborted) return
      queue(() => settle(verdict))
      // Lets go of a response that is not read.
      attempt.abort()
    })
  }

  async function read(signal: AbortSignal): Promise<Verdict> {
    try {
      // One that is closed in the task that made it, as by React's StrictMode, sends nothing.
      await undefined
      if (signal.aborted) return 'over'
      const response = await fetch(url, requestInit(target.withCredentials, lastEventId, signal))
      const body = response.body === null ? null : readableBody(response)
      // A fetch that does not heed its signal answers to nobody.
      if (signal.aborted || !isEventStream(response) || body === undefined) {
        if (__DEV__ && !signal.aborted) warnOfResponse(url, response)
        discard(response)
        return 'over'
      }
      queue(listener.onOpen)
      if (body) await readBody(body.getReader(), new URL(response.url, url).origin, signal)
      return 'again'
    } catch (error) {
      return judgeFailure(error, target)
    }
  }

  async function readBody(reader: BodyReader, origin: string, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => void reader.cancel().catch(() => {}))
    const parser = createParser(
      {
        onEvent: (event) => queue(() => listener.onEvent(event, origin)),
        onRetry: (ms) => (delay = ms),
      },
      { lastEventId, maxEventSize: Infinity },
    )
    for (;;) {
      const { done, value } = await reader.read()
      if (done || signal.aborted) return
      parser.feed(toBytes(value))
      lastEventId = parser.lastEventId
      // Tasks come in order: when this one does, all that were waiting are done.
      if (waiting > AHEAD) await new Promise<void>(ports.queueTask)
    }
  }

  const stopWatch = ports.watchPage(
    () => {
      // A page in the back/forward cache may hold no connection. What of it is still on its way changes nothing.
      stop()
      controller = new AbortController()
      listener.onLost()
    },
    () => {
      stop()
      connect()
    },
  )
  connect()
  return close
}

function warnOfResponse(url: string, response: Response): void {
  const why = isEventStream(response)
    ? "this runtime's fetch cannot stream. Give one that can as the option `fetch` (in React Native: `expo/fetch`)."
    : `${shown(url)} answered ${response.status} with ${response.headers.get('content-type') ?? 'no content type'}; ` +
      'a stream is 200 with text/event-stream.'
  warnOnce(`EventSource is closed for good: ${why}`)
}
