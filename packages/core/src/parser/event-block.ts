import { StreamError } from '../errors'
import { COLON, D, E, nameLength, R } from './fields'
import { CR, indexOrEnd, LF } from './line-ends'
import type { ParserListener, ParserOptions } from './types'

/** A timer holds no more: 2^31-1 ms, about 24.8 days. */
const MAX_DELAY = 0x7fffffff
/** So many data lines are joined at a time: until then each of them keeps the text it was cut from alive. */
const JOIN = 256

/** As many bytes as tell whether a line is of a known field: `event:` or `retry:`. */
const PREFIX = 6

const SPACE = 32

/** The block being read, from one blank line to the next. */
export interface EventBlock {
  isOpen(): boolean
  /** The committed cursor. */
  cursor(): string
  /**
   * Interprets the lines that end in `text`, which is what was decoded of `bytes`. Where none ends it takes the text as
   * the beginning of a long line, if such a line counts.
   *
   * @returns how many bytes the lines are
   */
  read(bytes: Uint8Array, text: string): number
  /** How many bytes the beginning of a long line is. */
  begun(): number
  /**
   * Whether the line that begins with so many bytes counts; undefined while that is open.
   *
   * @throws StreamError where it does, and makes the event too large
   */
  holds(bytes: Uint8Array, length: number): boolean | undefined
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
  let more = ''
  let lines = 0
  let size = 0
  /** A long line that has begun and not ended: its first bytes, its text so far, its length in bytes. */
  let head: Uint8Array
  let pieces: string[] = []
  let begun = 0

  const check = (bytes: number): void => {
    if (size + bytes > maxEventSize) {
      throw new StreamError(
        'too-large',
        `An event is larger than ${maxEventSize} bytes. If that is expected, raise the option maxEventSize.`,
      )
    }
  }

  const discard = (): void => {
    name = more = ''
    data = undefined
    size = lines = 0
  }

  const dispatch = (value: string | undefined): void => {
    const event = { name: name || 'message', data: value as string, id }
    // Everything is in order before the listener is called: it may end the parser, or throw.
    committed = id
    if (size) discard()
    if (value !== undefined) listener.onEvent(event)
  }

  /** Interprets a line: `text` from `start` to `end`, in `bytes` from `byteStart` to `byteEnd`. */
  const line = (
    bytes: Uint8Array,
    byteStart: number,
    byteEnd: number,
    text: string,
    start: number,
    end: number,
  ): void => {
    const length = nameLength(bytes, byteStart)
    const colon = byteStart + length
    // Without a colon it is a field with an empty value, without a name a comment.
    if (colon < byteEnd && (bytes[colon] !== COLON || !(length || listener.onComment))) return
    check(byteEnd - byteStart)
    const value = text.slice(start + length + (bytes[colon + 1] === SPACE ? 2 : 1), end)
    if (!length) return listener.onComment?.(value)
    size += byteEnd - byteStart
    const first = bytes[byteStart]
    if (first === D) {
      if (data === undefined) data = value
      else if (++lines % JOIN) more += '\n' + value
      else {
        data += [more, value].join('\n')
        more = ''
      }
    } else if (first === E) name = value
    else if (first === R) {
      // Digits only, since Number('') is 0 and Number('1e3') is 1000.
      if (/^\d+$/.test(value)) listener.onRetry?.(Math.min(Number(value), MAX_DELAY))
    } else if (value.indexOf('\0') < 0) id = value
  }

  const holds = (bytes: Uint8Array, length: number): boolean | undefined => {
    const colon = nameLength(bytes, 0)
    const isKept = begun || (colon < length && bytes[colon] === COLON && (colon || listener.onComment))
    if (isKept) check(length)
    return isKept ? true : length < PREFIX ? undefined : false
  }

  /** Interprets the line that has begun, with the rest of it. */
  const longLine = (bytes: number, rest: string): void => {
    pieces.push(rest)
    const text = pieces.join('')
    const total = begun + bytes
    pieces = []
    size -= begun
    begun = 0
    line(head, 0, total, text, 0, text.length)
  }

  return {
    isOpen: () => open,
    cursor: () => committed,
    read(bytes, text) {
      // No character has fewer bytes than UTF-16 units: where the sums are equal, so are all indices. But the first
      // character behind what has begun may have its first bytes there.
      const aligned = !begun && text.length === bytes.length
      let lf = indexOrEnd(text, '\n', 0)
      let cr = indexOrEnd(text, '\r', 0)
      let start = 0
      let byteStart = 0
      while (open) {
        const isLf = lf < cr
        const end = isLf ? lf : cr
        if (end === text.length) break
        // Bytes are no fewer than characters.
        const byteEnd = aligned ? end : bytes.indexOf(isLf ? LF : CR, begun ? 0 : byteStart + end - start)
        let width = isLf || bytes[byteEnd + 1] !== LF ? 1 : 2
        if (
          data === undefined &&
          bytes[byteEnd + width] === bytes[byteEnd] &&
          nameLength(bytes, byteStart) === 4 &&
          bytes[byteStart + 4] === COLON &&
          !begun
        ) {
          // The last line of an event, with its blank line.
          check(byteEnd - byteStart)
          const value = text.slice(start + (bytes[byteStart + 5] === SPACE ? 6 : 5), end)
          width += isLf || bytes[byteEnd + width + 1] !== LF ? 1 : 2
          byteStart = byteEnd + width
          start = end + width
          if (lf < start) lf = indexOrEnd(text, '\n', start)
          if (cr < start) cr = indexOrEnd(text, '\r', start)
          dispatch(value)
          continue
        }
        if (begun) longLine(byteEnd, text.slice(0, end))
        else if (start < end) line(bytes, byteStart, byteEnd, text, start, end)
        else dispatch(data === undefined ? data : data + more)
        byteStart = byteEnd + width
        start = end + width
        if (lf < start) lf = bytes[byteStart] === LF ? start : indexOrEnd(text, '\n', start)
        if (cr < start) cr = bytes[byteStart] === CR ? start : indexOrEnd(text, '\r', start)
      }
      if (open && !byteStart && holds(bytes, bytes.length)) {
        if (!begun) head = bytes.slice(0, PREFIX + 1)
        pieces.push(text)
        begun += bytes.length
        size += bytes.length
      }
      return byteStart
    },
    begun: () => begun,
    holds,
    close() {
      open = false
      pieces = []
      discard()
    },
  }
}
