/** Four characters of a field name as one number. */
const DATA = 0x64617461
const EVEN = 0x6576656e
const RETR = 0x72657472
/** Two of them. */
const ID = 0x6964

/** By its first byte one field is told from another. */
export const D = 100
export const E = 101
export const R = 114
const T = 116
const Y = 121
export const COLON = 58

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
  if (word === DATA) return 4
  if (word >>> 16 === ID) return 2
  const last = bytes[at + 4]
  return (word === EVEN && last === T) || (word === RETR && last === Y) ? 5 : 0
}
