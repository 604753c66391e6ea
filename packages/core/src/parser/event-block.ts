import { StreamError } from '../errors'
import { COLON, DATA, EVENT, nameLength, PREFIX, RETRY, SPACE } from './fields'
import { CR, indexOrEnd, LF } from './line-ends'
import type { ParserListener, ParserOptions } from './types'

/** A timer holds no more: 2^31-1 ms, about 24.8 days. */
const MAX_DELAY = 0x7fffffff
/** So many data lines are joined at a time: until then each of them keeps the text it was cut from alive. */
const JOIN = 256

/** The block being read, from one blank line to the next. */
export interface EventBlock {
  isOpen(): boolean
  /** The committed cursor. */
  cursor(): string
  /**
   * Interprets all lines that end in `text`, which is what `bytes` were decoded to. Where none ends, all of it is the
   * beginning, or the middle, of a long line: it is kept as text, if that line counts.
   *
   * @returns how many bytes have been read: those of the lines, all of a long line's, none of one that does not count
   */
  read(bytes: Uint8Array, text: string): number
  /** Whether a long line has begun and not ended. */
  isLong(): boolean
  /**
   * How many bytes may be held of the line, or piece of a long line, that begins with these, until this has to be asked
   * again; negative where the line does not count: it is of an unknown field, or a comment that nobody listens to.
   *
   * @throws StreamError where the line counts, and makes the event too large
   */
  room(held: Uint8Array, length: number): number
  /** Forgets everything but the ids, for ever. */
  close(): void
}

/**
 * Interprets lines and dispatches events.
 *
 * The names of fields are looked at in the bytes, where that is fastest, and values are cut from the text.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createEventBlock(
  listener: ParserListener,
  { maxEventSize = 16_777_216, lastEventId = '' }: ParserOptions,
): EventBlock {
  let open = true
  let committed = lastEventId
  /** The standard's last event ID buffer: unlike the other fields it outlives its block. */
  let id = lastEventId
  let name = ''
  /** Undefined where there was no `data` line, which is not the same as an empty one. */
  let data: string | undefined
  /** The latest `data` lines of many, each behind its line end, and how many there were in all. */
  let latest = ''
  let dataLines = 0
  /** The bytes of the lines of the block so far. */
  let size = 0
  /** The bytes of the long line so far, the first of its field, and its value so far. */
  let longSize = 0
  let longField = 0
  let longValue = ''

  const check = (bytes: number): void => {
    if (size + bytes > maxEventSize) {
      throw new StreamError('too-large', `An event is over ${maxEventSize} bytes (maxEventSize).`)
    }
  }

  const discard = (): void => {
    name = latest = ''
    data = undefined
    size = dataLines = 0
  }

  /** Ends the block. */
  const dispatch = (value: string | undefined): void => {
    const event = { name: name || 'message', data: value as string, id }
    // Everything is in order before the listener is called: it may end the parser, or throw.
    committed = id
    if (size) discard()
    if (value !== undefined) listener.onEvent(event)
  }

  const addData = (value: string): void => {
    if (data === undefined) data = value
    else if (++dataLines % JOIN) latest += '\n' + value
    else {
      // Unlike `+`, which only remembers what to join, this makes a new text.
      data += [latest, value].join('\n')
      latest = ''
    }
  }

  /** Interprets a field, or a comment, of so many bytes. The first byte of its name tells one from another. */
  const field = (first: number, bytes: number, value: string): void => {
    check(bytes)
    if (first === COLON) return listener.onComment?.(value)
    size += bytes
    if (first === DATA) addData(value)
    else if (first === EVENT) name = value
    else if (first === RETRY) {
      // Digits only, since Number('') is 0 and Number('1e3') is 1000.
      if (/^\d+$/.test(value)) listener.onRetry?.(Math.min(Number(value), MAX_DELAY))
    } else if (value.indexOf('\0') < 0) id = value
  }

  const room = (held: Uint8Array, length: number): number => {
    const colon = nameLength(held, 0)
    if (longSize || (colon < length && held[colon] === COLON && (colon || listener.onComment))) {
      check(longSize + length)
      return maxEventSize - size - longSize
    }
    return length < PREFIX ? 0 : -1
  }

  /** Interprets the end of the long line. */
  const readLongEnd = (bytes: Uint8Array, text: string, end: number): number => {
    // A character that begins in the piece before may have no byte in this one.
    const byteEnd = bytes.indexOf(text.charCodeAt(end), end && end - 1)
    const total = longSize + byteEnd
    const value = longValue + text.slice(0, end)
    longSize = 0
    longValue = ''
    field(longField, total, value)
    return byteEnd + 1
  }

  /** Keeps a text without line end as a piece of the long line, the first one without the name of the field. */
  const readLong = (bytes: Uint8Array, text: string): number => {
    if (room(bytes, bytes.length) < 0) return 0
    if (!longSize) {
      const colon = nameLength(bytes, 0)
      longField = bytes[0] as number
      text = text.slice(bytes[colon + 1] === SPACE ? colon + 2 : colon + 1)
    }
    longSize += bytes.length
    longValue += text
    return bytes.length
  }

  return {
    isOpen: () => open,
    cursor: () => committed,
    read(bytes, text) {
      let lf = indexOrEnd(text, '\n', 0)
      let cr = indexOrEnd(text, '\r', 0)
      let end = Math.min(lf, cr)
      if (end === text.length) return readLong(bytes, text)
      if (longSize) return readLongEnd(bytes, text, end)

      // No character has fewer bytes than UTF-16 units: where the sums are equal, so are all indices.
      const aligned = text.length === bytes.length
      let start = 0
      let byteStart = 0
      while (open && end < text.length) {
        const isLf = lf < cr
        // Bytes are no fewer than characters.
        const byteEnd = aligned ? end : bytes.indexOf(isLf ? LF : CR, byteStart + end - start)
        let next = isLf || bytes[byteEnd + 1] !== LF ? byteEnd + 1 : byteEnd + 2
        if (start === end) dispatch(data === undefined ? data : data + latest)
        else {
          const length = nameLength(bytes, byteStart)
          const colon = byteStart + length
          // Without a colon it is a field with an empty value, without a name a comment.
          if (bytes[colon] === COLON ? length || listener.onComment : colon === byteEnd) {
            const value = text.slice(start + length + (bytes[colon + 1] === SPACE ? 2 : 1), end)
            if (length === 4 && data === undefined && bytes[next] === bytes[byteEnd]) {
              // The only data line of an event, and the blank line behind it: most events end so.
              check(byteEnd - byteStart)
              next += isLf || bytes[next + 1] !== LF ? 1 : 2
              dispatch(value)
            } else field(bytes[byteStart] as number, byteEnd - byteStart, value)
          }
        }
        start = end + next - byteEnd
        byteStart = next
        // A blank line is seen in the bytes at once.
        if (lf < start) lf = bytes[next] === LF ? start : indexOrEnd(text, '\n', start)
        if (cr < start) cr = bytes[next] === CR ? start : indexOrEnd(text, '\r', start)
        end = lf < cr ? lf : cr
      }
      return byteStart
    },
    isLong: () => longSize > 0,
    room,
    close() {
      open = false
      longValue = ''
      discard()
    },
  }
}
