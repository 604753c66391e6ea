import type { Clock } from '../environment'
import { createParser, type ParsedEvent } from '../parser'
import { toBytes } from './body'
import { watchForSleep, watchSilence, watchTimeout } from './watchdog'

/** How long a stream in doubt may stay silent, ms. */
const DOUBT = 2_000

export interface PumpInput {
  readonly reader: ReadableStreamDefaultReader<Uint8Array | string>
  readonly clock: Clock
  /** Ends the pump at once: the rest of the chunk is not delivered. */
  readonly signal: AbortSignal
  readonly lastEventId: string
  readonly maxEventSize: number | undefined
  readonly idleTimeout: number
  /** Whether the stream is given up where it may have died without a word: only if another one follows. */
  readonly isReplaceable?: boolean | undefined
  /** Whether a last event without its blank line counts, where the body ends cleanly. */
  readonly flushAtEnd?: boolean | undefined
}

export interface PumpListener {
  onEvent(event: ParsedEvent, receivedAt: number): void
  onServerRetry(ms: number): void
  /** Before each chunk is read. */
  onBytes?(count: number): void
  /** After each chunk, with the committed cursor: a block without data moves it too. */
  onChunk(lastEventId: string): void
  /** Nothing came for so long. */
  onSilence(ms: number, why: string): void
}

export interface Pump {
  /** The stream may have died without a word: it has 2 s to say something. */
  doubt(): void
  /** Resolves at the end of the body; rejects with what broke it, and with the parser's `too-large`. */
  readonly done: Promise<void>
}

/** From the body's bytes to events, with an eye on the silence in between. */
export function startPump(input: PumpInput, listener: PumpListener): Pump {
  const { clock, idleTimeout, reader, signal } = input
  const parser = createParser(
    { onEvent: (event) => listener.onEvent(event, lastByteAt), onRetry: listener.onServerRetry },
    { lastEventId: input.lastEventId, maxEventSize: input.maxEventSize },
  )
  let lastByteAt = clock.now()
  let chunks = 0
  let isOver = false
  let stopDoubt: () => void = () => {}
  const stopWatch = watchSilence({
    clock,
    limit: idleTimeout,
    lastByteAt: () => lastByteAt,
    onSilence: () => listener.onSilence(idleTimeout, 'idleTimeout'),
  })
  const stopTicks = input.isReplaceable ? watchForSleep(clock, doubt) : () => {}

  function doubt(): void {
    if (isOver || !input.isReplaceable) return
    const before = chunks
    stopDoubt()
    stopDoubt = watchTimeout(clock, DOUBT, () => {
      if (chunks === before) listener.onSilence(DOUBT, 'after a sleep or a change of network')
    })
  }

  function stop(): void {
    isOver = true
    stopWatch()
    stopTicks()
    stopDoubt()
    parser.end()
    void reader.cancel().catch(() => {})
  }

  async function pump(): Promise<void> {
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    try {
      while (!signal.aborted) {
        const { done, value } = await reader.read()
        if (done) return parser.end({ flush: input.flushAtEnd === true })
        chunks++
        lastByteAt = clock.now()
        const bytes = toBytes(value)
        listener.onBytes?.(bytes.byteLength)
        parser.feed(bytes)
        if (!signal.aborted) listener.onChunk(parser.lastEventId)
      }
    } finally {
      stop()
    }
  }

  return { doubt, done: pump() }
}
