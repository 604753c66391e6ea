import { afterFirstLineEnd, afterLastLineEnd, BLOCK } from './line-ends'

/** Buffers up to this size are kept for the next line. */
const KEEP = 65_536
/** The length of the longest prefix, `event:` or `retry:`. */
const PREFIX = 6

/** The line that the chunks so far have begun and not ended. */
export interface PartialLine {
  /** Declares it junk: nothing of it is held, and what follows is skipped up to the line end. */
  spoil(): void
  /** The index in `bytes` behind the line ends that `take` may take next; 0 if this line does not end there. */
  endIn(bytes: Uint8Array, from: number): number
  /**
   * Adds the rest of a chunk, in which it does not end.
   *
   * @returns the bytes held of a line known to be kept; 0 for any other
   */
  add(bytes: Uint8Array, from: number): number
  /**
   * Completes it with the bytes from `from` to `to`, which `endIn` has found.
   *
   * @returns whole lines, valid until the next `add`; nothing for junk
   */
  take(bytes: Uint8Array, from: number, to: number): Uint8Array | undefined
}

/**
 * Gathers bytes in one growing array, so that a line of any length in chunks of any size costs linear time, and is
 * decoded once, whole: no character is ever split. As soon as a line cannot become one of `prefixes` it is junk
 * and no longer held.
 */
export function createPartialLine(prefixes: readonly string[]): PartialLine {
  let buffer = new Uint8Array(0)
  let length = 0
  let kept = false
  let junk = false

  const hold = (bytes: Uint8Array, from: number, to: number): void => {
    const size = length + to - from
    if (size > buffer.length) {
      const grown = new Uint8Array(size * 2)
      grown.set(buffer.subarray(0, length))
      buffer = grown
    }
    // A few bytes are copied faster than a view on them is made.
    if (to - from < 32) while (from < to) buffer[length++] = bytes[from++] as number
    else buffer.set(bytes.subarray(from, to), length)
    length = size
  }

  const release = (): void => {
    length = 0
    kept = false
    if (buffer.length > KEEP) buffer = new Uint8Array(0)
  }

  const spoil = (): void => {
    release()
    junk = true
  }

  return {
    spoil,
    endIn(bytes, from) {
      // Junk and long lines end alone: short events must not pin the text of a long line before them.
      return junk || length > BLOCK ? afterFirstLineEnd(bytes, from) : afterLastLineEnd(bytes, from)
    },
    add(bytes, from) {
      if (junk) return 0
      hold(bytes, from, bytes.length)
      if (!kept) {
        const head = String.fromCharCode(...buffer.subarray(0, Math.min(length, PREFIX)))
        kept = prefixes.some((prefix) => head.startsWith(prefix))
        if (!kept && !prefixes.some((prefix) => prefix.startsWith(head))) spoil()
      }
      // What is still undecided may be junk in the end, and junk never counts.
      return kept ? length : 0
    },
    take(bytes, from, to) {
      if (junk) {
        junk = false
        return undefined
      }
      if (length === 0) return bytes.subarray(from, to)
      hold(bytes, from, to)
      const lines = buffer.subarray(0, length)
      release()
      return lines
    },
  }
}
