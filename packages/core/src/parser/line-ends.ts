export const LF = 10
export const CR = 13

/** The index of `char` in `text` at or after `from`; the end of the text if there is none. */
export function indexOrEnd(text: string, char: string, from: number): number {
  const index = text.indexOf(char, from)
  return index < 0 ? text.length : index
}
