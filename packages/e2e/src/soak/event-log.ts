/** The stream of the soak test: each event is a function of its number, so that any server can go on after any id. */

/** Two declared names, so that the decoders are in play. */
export function nameOf(id: number): 'message' | 'tick' {
  return id % 3 === 0 ? 'tick' : 'message'
}

export function dataOf(id: number): string {
  // Two, three and four bytes a character.
  const text = `${id} ${'äю€語😀'.repeat(id % 5)}`
  if (id % 500 === 0) return text + '語😀'.repeat(3_000)
  if (id % 7 === 0) return `  ${text}\n\n: no comment\nid: none\n`
  if (id % 4 === 0) return `${text}\n${text}`
  return text
}

export type LineEnd = '\n' | '\r' | '\r\n'

/** The event as bytes on the wire, its blank line included. */
export function encodeEvent(id: number, lineEnd: LineEnd): string {
  const data = dataOf(id)
    .split('\n')
    .map((line) => `data: ${line}`)
  const name = nameOf(id) === 'message' ? [] : [`event: ${nameOf(id)}`]
  const lines = id % 2 === 0 ? [`id: ${id}`, ...name, ...data] : [...name, ...data, `id:${id}`]
  return [...lines, '', ''].join(lineEnd)
}
