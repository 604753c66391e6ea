import { createEventBlock } from './event-block'
import { CR, indexOrEnd, LF } from './line-ends'
import { createPartialLine } from './partial-line'
import type { Parser, ParserListener, ParserOptions } from './types'

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/**
 * Makes the parser of one connection: bytes in, events out, exactly as WHATWG HTML section 9.2 says.
 *
 * A connection starts with a parser of its own, so that neither half a character nor half an event leaks into the
 * next; what does carry over is `lastEventId`.
 *
 * @param listener - called synchronously, in the order of the stream
 * @param options - `maxEventSize` in bytes (default 16 MiB) and `lastEventId` (default '')
 * @throws nothing itself; `feed` throws `StreamError` of kind `too-large`, and what the listener throws
 *
 * @example
 * ```ts
 * const parser = createParser({ onEvent: ({ name, data }) => console.log(name, data) })
 * for await (const bytes of response.body) parser.feed(bytes)
 * parser.end()
 * ```
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function createParser(listener: ParserListener, options: ParserOptions = {}): Parser {
  // Only whole lines are decoded, so the decoder holds no state. A BOM is stripped below, once a connection.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const block = createEventBlock(listener, options)
  const { line } = block
  const prefixes = ['data:', 'event:', 'id:', 'retry:']
  if (listener.onComment) prefixes.push(':')
  const partial = createPartialLine(prefixes)
  let bomBytes = 0
  let afterCr = false
  let ended = false

  /** Reads bytes that end with a line end. */
  const readLines = (bytes: Uint8Array): void => {
    const text = decoder.decode(bytes)
    // No character has fewer bytes than UTF-16 units: where the sums are equal, so are all indices.
    const aligned = text.length === bytes.length
    let lf = indexOrEnd(text, '\n', 0)
    let cr = indexOrEnd(text, '\r', 0)
    let start = 0
    let byteStart = 0
    while (start < text.length && !ended) {
      const end = lf < cr ? lf : cr
      const byteEnd = aligned ? end : bytes.indexOf(end === lf ? LF : CR, byteStart)
      const next = end === cr && lf === cr + 1 ? end + 2 : end + 1
      line(text, start, end, byteEnd - byteStart)
      byteStart = byteEnd + next - end
      start = next
      // A search that found nothing up to the end is not repeated: LF streams are never searched for CR twice.
      if (lf < start) lf = indexOrEnd(text, '\n', start)
      if (cr < start) cr = indexOrEnd(text, '\r', start)
    }
  }

  const read = (bytes: Uint8Array): void => {
    let start = 0
    while (bomBytes < 3 && start < bytes.length) {
      if (bytes[start] === BYTE_ORDER_MARK[bomBytes]) {
        bomBytes++
        start++
      } else {
        // Half a BOM is U+FFFD at the start of a field name, which no known field has.
        if (bomBytes > 0) partial.spoil()
        bomBytes = 3
      }
    }
    while (start < bytes.length && !ended) {
      // A CR ends its line at once; that it was half a CRLF shows only now.
      if (afterCr) {
        afterCr = false
        if (bytes[start] === LF) {
          start++
          continue
        }
      }
      const end = partial.endIn(bytes, start)
      if (end === 0) {
        block.check(partial.add(bytes, start))
        return
      }
      afterCr = bytes[end - 1] === CR
      const lines = partial.take(bytes, start, end)
      if (lines) readLines(lines)
      start = end
    }
  }

  const close = (): void => {
    ended = true
    block.discard()
    partial.spoil()
  }

  const feed = (bytes: Uint8Array): void => {
    if (ended) return
    try {
      read(bytes)
    } catch (error) {
      close()
      throw error
    }
  }

  return {
    feed,
    end(options) {
      // The first LF ends the last line, if need be, and the second one its block.
      if (options?.flush) feed(new Uint8Array([LF, LF]))
      close()
    },
    get lastEventId() {
      return block.cursor()
    },
  }
}
