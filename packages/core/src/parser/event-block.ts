import { StreamError } from '../errors'
import type { ParserListener, ParserOptions } from './types'

/** A timer holds no more: 2^31-1 ms, about 24.8 days. */
const MAX_DELAY = 0x7fffffff
/** So many data lines are joined at a time: until then each of them keeps the text it was cut from alive. */
const JOIN = 256

const COLON = 58
const SPACE = 32

/** The block being read, from one blank line to the next. */
export interface EventBlock {
  /** The committed cursor. */
  cursor(): string
  /** Interprets one line, `text` from `start` to `end`, which was `bytes` long on the wire. */
  line(text: string, start: number, end: number, bytes: number): void
  /** Throws when the block would be too large with `bytes` more. */
  check(bytes: number): void
  /** Forgets everything but the ids. */
  discard(): void
}

/**
 * Interprets lines and dispatches events.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createEventBlock(
  listener: ParserListener,
  { maxEventSize = 16_777_216, lastEventId = '' }: ParserOptions,
): EventBlock {
  let committed = lastEventId
  /** The standard's last event ID buffer: unlike the other fields it outlives its block. */
  let id = lastEventId
  let name = ''
  /** Undefined where there was no `data` line, which is not the same as an empty one. */
  let data: string | undefined
  /** The values of further `data` lines, not yet joined to `data`. Most events have none. */
  let lines: string[] = []
  let size = 0

  const check = (bytes: number): void => {
    if (size + bytes > maxEventSize) {
      throw new StreamError(
        'too-large',
        `An event is larger than ${maxEventSize} bytes. If that is expected, raise the option maxEventSize.`,
      )
    }
  }

  const count = (bytes: number): void => {
    check(bytes)
    size += bytes
  }

  const join = (): void => {
    data += '\n' + lines.join('\n')
    lines = []
  }

  const discard = (): void => {
    name = ''
    data = undefined
    if (lines.length) lines = []
    size = 0
  }

  const dispatch = (): void => {
    if (lines.length) join()
    const event = data === undefined ? undefined : { name: name || 'message', data, id }
    // Everything is in order before the listener is called: it may end the parser, or throw.
    committed = id
    discard()
    if (event) listener.onEvent(event)
  }

  /** The rarer lines, apart from `line` so that the engine can inline what is left there. */
  const otherLine = (text: string, start: number, end: number, bytes: number): void => {
    let at: number
    if ((at = valueIndex(text, 'event', start, end))) {
      count(bytes)
      name = text.slice(at, end)
    } else if ((at = valueIndex(text, 'id', start, end))) {
      count(bytes)
      const value = text.slice(at, end)
      if (!value.includes('\0')) id = value
    } else if ((at = valueIndex(text, 'retry', start, end))) {
      count(bytes)
      const value = text.slice(at, end)
      // Digits only, since Number('') is 0 and Number('1e3') is 1000.
      if (/^\d+$/.test(value)) listener.onRetry?.(Math.min(Number(value), MAX_DELAY))
    } else if (listener.onComment && (at = valueIndex(text, '', start, end))) {
      // A comment is a line whose field name is empty; it is not part of the block.
      check(bytes)
      listener.onComment(text.slice(at, end))
    }
  }

  return {
    cursor: () => committed,
    check,
    discard,
    line(text, start, end, bytes) {
      if (start === end) return dispatch()
      const at = valueIndex(text, 'data', start, end)
      if (!at) return otherLine(text, start, end, bytes)
      count(bytes)
      const value = text.slice(at, end)
      if (data === undefined) data = value
      else if (lines.push(value) === JOIN) join()
    },
  }
}

/**
 * Where the value of `field` begins in the line from `start` to `end`, without one leading space; 0 if the line is
 * of another field. A line without a colon is a field with an empty value.
 */
function valueIndex(text: string, field: string, start: number, end: number): number {
  if (!text.startsWith(field, start)) return 0
  const colon = start + field.length
  if (colon === end) return end
  if (text.charCodeAt(colon) !== COLON) return 0
  return text.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1
}
