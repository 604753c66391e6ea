import { createEventBlock } from './event-block'
import { behindLine, CR, LF } from './line-ends'
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
  let wasAscii = true
  /** The line does not count: its bytes are read over. */
  let skipping = false
  /** The bytes that are not decoded yet, all of one line; how many they are, and how many the block agreed to. */
  let buffer: Uint8Array | undefined
  let held = 0
  let room = 0

  const hold = (bytes: Uint8Array, from: number, to: number): void => {
    buffer ??= new Uint8Array(BLOCK)
    buffer.set(bytes.subarray(from, to), held)
    held += to - from
  }

  /** Holds the bytes behind `from`, if they are few and no line ends in them; returns whether it did. */
  const holdFew = (bytes: Uint8Array, from: number): boolean => {
    if (bytes.length - from >= FEW || held + FEW >= BLOCK) return false
    const target = (buffer ??= new Uint8Array(BLOCK))
    let at = held
    for (; from < bytes.length; from++) {
      const byte = bytes[from] as number
      if (byte <= CR && (byte === LF || byte === CR)) return false
      target[at++] = byte
    }
    held = at
    return true
  }

  /** Skips the byte order mark, and returns where the stream goes on. */
  const skipBom = (bytes: Uint8Array): number => {
    let at = 0
    while (bomBytes < 3 && at < bytes.length) {
      if (bytes[at] === BYTE_ORDER_MARK[bomBytes]) {
        bomBytes++
        at++
      } else {
        // Half a BOM is U+FFFD at the start of a field name, which no known field has.
        skipping = bomBytes > 0
        bomBytes = 3
      }
    }
    return at
  }

  /** Skips the rest of a line, and returns where the next one starts. */
  const skipLine = (bytes: Uint8Array, from: number): number => {
    const next = behindLine(bytes, from)
    const last = bytes[next - 1]
    afterCr = last === CR
    skipping = !afterCr && last !== LF
    return next
  }

  /** Reads what is held and what is behind `from`, together a block at most. Returns where to go on. */
  const readBlock = (chunk: Uint8Array, from: number): number => {
    const start = from - held
    const to = Math.min(start + BLOCK, chunk.length)
    let bytes = chunk
    if (held) {
      hold(chunk, from, to)
      bytes = (buffer as Uint8Array).subarray(0, held)
      held = 0
    } else if (from || to < chunk.length) bytes = chunk.subarray(from, to)
    room = 0

    const wasLong = block.isLong()
    const isWhole = (bytes[bytes.length - 1] as number) < 128
    // In Node 20 `stream` makes ASCII many times slower, and other text twice as fast.
    const text = decoder.decode(bytes, { stream: !wasAscii || !isWhole })
    wasAscii = text.length === bytes.length
    const used = block.read(bytes, text)
    if (block.isLong()) return to
    // Half a character at the end is read again, with the other half.
    if (!isWhole) decoder.decode()
    skipping = !used
    if (skipping) return to
    const next = start + used
    afterCr = bytes[used - 1] === CR
    // A line that the chunk begins is held. What is behind a long line was not looked at yet.
    if (wasLong || next === to || to < chunk.length) return next
    afterCr = false
    hold(chunk, next, to)
    return to
  }

  const read = (bytes: Uint8Array, from: number): void => {
    let at = from || skipBom(bytes)
    while (at < bytes.length && block.isOpen()) {
      // A CR ends its line at once; that it was half a CRLF shows only now.
      if (afterCr) {
        afterCr = false
        if (bytes[at] === LF) {
          at++
          continue
        }
      }
      if (skipping) at = skipLine(bytes, at)
      else if (holdFew(bytes, at)) break
      else at = readBlock(bytes, at)
    }
    if (held > room && block.isOpen()) {
      room = block.room(buffer as Uint8Array, held)
      if (room < 0) {
        held = room = 0
        skipping = true
      }
    }
  }

  const feed = (bytes: Uint8Array): void => {
    if (!block.isOpen()) return
    // A few bytes in the middle of a line are only held, with the least that can be done about them.
    const isHeld = bomBytes > 2 && !afterCr && !skipping && holdFew(bytes, 0)
    const at = isHeld ? bytes.length : 0
    if (at && held <= room) return
    try {
      read(bytes, at)
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
