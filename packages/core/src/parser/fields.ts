/** The first four characters of field names as one number. */
const DATA_WORD = 0x64617461
const EVEN_WORD = 0x6576656e
const RETR_WORD = 0x72657472
/** Two of them. */
const ID_WORD = 0x6964

/** By the first byte of its name one field is told from another. */
export const DATA = 100
export const EVENT = 101
export const RETRY = 114
const T = 116
const Y = 121

export const COLON = 58
export const SPACE = 32

/** So many bytes tell whether a line is of a known field: those of `event:` and `retry:`. */
export const PREFIX = 6

/**
 * The length of the name of the field that the line at `at` is of: `data`, `event`, `id` or `retry`; 0 for any other
 * name, and for none. Whether the line has a colon behind it, or goes on with other characters, is not looked at.
 */
export function nameLength(bytes: Uint8Array, at: number): number {
  // Behind the end of the bytes, they count as 0.
  const word =
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  if (word === DATA_WORD) return 4
  if (word >>> 16 === ID_WORD) return 2
  const last = bytes[at + 4]
  return (word === EVEN_WORD && last === T) || (word === RETR_WORD && last === Y) ? 5 : 0
}
