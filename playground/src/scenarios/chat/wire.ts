const utf8 = new TextEncoder()

/** Cuts a text into pieces of one to four characters; line ends are pieces of their own, as they are for models. */
export function tokensOf(text: string): string[] {
  return text.match(/\n+|[^\S\n]?\S{1,4}|[^\S\n]+/gu) ?? []
}

/** JSON as some servers write it: everything beyond ASCII as `\u` escapes, emoji as a pair of them. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * Cuts bytes in two inside of their first character of more than one byte, as the network may; the second part
 * is empty where there is none.
 */
export function cutInsideCharacter(text: string): [Uint8Array, Uint8Array] {
  const bytes = utf8.encode(text)
  const lead = bytes.findIndex((byte) => byte >= 0xc0)
  const cut = lead === -1 ? bytes.length : lead + 1 + Number(bytes[lead] !== undefined && bytes[lead] >= 0xe0)
  return [bytes.slice(0, cut), bytes.slice(cut)]
}

export function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}
