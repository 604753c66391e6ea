export const LF = 10
export const CR = 13

/** The index behind the line that goes on at `at`; the end of the bytes where it does not end in them. */
export function behindLine(bytes: Uint8Array, at: number): number {
  let byte = 0
  while (byte !== LF && byte !== CR && at < bytes.length) byte = bytes[at++] as number
  return at
}

/** The index of `char` in `text` at or after `from`; the end of the text if there is none. */
export function indexOrEnd(text: string, char: string, from: number): number {
  const index = text.indexOf(char, from)
  return index < 0 ? text.length : index
}
