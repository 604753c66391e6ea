import { createEventBlock } from './event-block'
import { CR, findLineEnd, LF } from './line-ends'
import type { Parser, ParserListener, ParserOptions } from './types'

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/**
 * How many bytes are decoded at once. A slice of a decoded text keeps all of that text alive, so this bounds what
 * one kept event can pin.
 */
const BLOCK = 15_360
/** Fewer bytes are worth no call of the decoder, nor of anything else of the engine's. */
const FEW = 64

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
  // A BOM is stripped below, once a connection.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const block = createEventBlock(listener, options)
  let bomBytes = 0
  let afterCr = false
  let isAscii = true
  /** The bytes of the line that the chunks so far have begun and not ended, and how many they are. */
  let buffer: Uint8Array | undefined
  let held = 0
  /** The line is of a field that nobody knows: it is skipped. */
  let junk = false

  const hold = (bytes: Uint8Array, from: number, to: number): void => {
    buffer ??= new Uint8Array(BLOCK)
    // A few bytes are copied faster than a view on them is made.
    if (to - from < FEW) while (from < to) buffer[held++] = bytes[from++] as number
    else {
      buffer.set(bytes.subarray(from, to), held)
      held += to - from
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
        junk = bomBytes > 0
        bomBytes = 3
      }
    }
    while (start < bytes.length && block.isOpen()) {
      // A CR ends its line at once; that it was half a CRLF shows only now.
      if (afterCr) {
        afterCr = false
        if (bytes[start] === LF) {
          start++
          continue
        }
      }
      const end = Math.min(start + BLOCK - held, bytes.length)
      if (junk || (end - start < FEW && held + FEW < BLOCK)) {
        const lineEnd = findLineEnd(bytes, start, end)
        if (junk) {
          junk = lineEnd < 0
          afterCr = bytes[lineEnd] === CR
          start = junk ? end : lineEnd + 1
          continue
        }
        if (lineEnd < 0) {
          hold(bytes, start, end)
          break
        }
      }
      const before = held
      let lines = bytes
      if (held) {
        hold(bytes, start, end)
        lines = (buffer as Uint8Array).subarray(0, held)
        held = 0
      } else if (start || end < bytes.length) lines = bytes.subarray(start, end)
      const isWhole = (lines[lines.length - 1] as number) < 128
      const text = decoder.decode(lines, { stream: !isAscii || !isWhole })
      isAscii = text.length === lines.length
      let used = block.read(lines, text)
      if (!used) {
        used = lines.length
        junk = !block.begun()
      }
      afterCr = used === lines.length && lines[used - 1] === CR
      start += used - before
      // Half a character at the end is read again, unless it belongs to a long line.
      if (!block.begun() && !isWhole) decoder.decode()
      if (end === bytes.length && block.isOpen()) {
        hold(bytes, start, end)
        break
      }
    }
    if (held && block.holds(buffer as Uint8Array, held) === false) {
      held = 0
      junk = true
    }
  }

  const feed = (bytes: Uint8Array): void => {
    if (!block.isOpen()) return
    try {
      read(bytes)
    } catch (error) {
      block.close()
      throw error
    }
  }

  return {
    feed,
    end(options) {
      // The first LF ends the last line, if need be, and the second one its block.
      if (options?.flush) feed(new Uint8Array([LF, LF]))
      block.close()
    },
    get lastEventId() {
      return block.cursor()
    },
  }
}
