export const LF = 10
export const CR = 13

/**
 * How many bytes are decoded at once. A slice of a decoded text keeps all of that text alive, so this bounds what
 * one kept event can pin; larger blocks are no faster.
 */
const BLOCK = 8192

/** The index behind the first line end at or after `from`; 0 if there is none. */
export function afterFirstLineEnd(bytes: Uint8Array, from: number): number {
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i] as number
    // Nearly every byte is settled by the first comparison.
    if (byte <= CR && (byte === LF || byte === CR)) return i + 1
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
