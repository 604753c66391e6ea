export const LF = 10
export const CR = 13

/**
 * How many bytes are decoded at once. A slice of a decoded text keeps all of that text alive, so this bounds what
 * one kept event can pin; larger blocks are no faster.
 */
export const BLOCK = 8192

/** The index behind the first line end at or after `from`; 0 if there is none. */
export function afterFirstLineEnd(bytes: Uint8Array, from: number): number {
  // In windows, since a search of a large chunk for the line end it does not use would cost the whole chunk, per line.
  for (; from < bytes.length; from += BLOCK) {
    const window = bytes.subarray(from, from + BLOCK)
    const lf = window.indexOf(LF)
    const cr = window.indexOf(CR)
    if (lf >= 0 || cr >= 0) return from + 1 + (cr < 0 || (lf >= 0 && lf < cr) ? lf : cr)
  }
  return 0
}

/**
 * The index behind the last line end within a block from `from` on, so that everything before it can be decoded
 * in one go. A line longer than a block is a block of its own. 0 if no line ends in `bytes`.
 */
export function afterLastLineEnd(bytes: Uint8Array, from: number): number {
  let i = Math.min(from + BLOCK, bytes.length)
  while (i > from && bytes[i - 1] !== LF && bytes[i - 1] !== CR) i--
  return i > from ? i : afterFirstLineEnd(bytes, from + BLOCK)
}

/** The index of `char` in `text` at or after `from`; the end of the text if there is none. */
export function indexOrEnd(text: string, char: string, from: number): number {
  const index = text.indexOf(char, from)
  return index < 0 ? text.length : index
}
