/**
 * How the cursor travels: as the `Last-Event-ID` header or in the url's query.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */

/** The header's value: the id's UTF-8 bytes, one a character; `undefined` for an id that a header cannot carry. */
export function cursorHeader(lastEventId: string): string | undefined {
  // Blanks at the ends are cut off in transit: another id would arrive.
  if (/^[\t ]|[\t ]$/.test(lastEventId)) return undefined
  let value = ''
  for (const byte of new TextEncoder().encode(lastEventId)) {
    const isControl = (byte < 0x20 && byte !== 0x09) || byte === 0x7f
    if (isControl) return undefined
    value += String.fromCharCode(byte)
  }
  return value
}

/** The url with the cursor as query parameter `name`, in place of one that was there; works on relative urls. */
export function withCursorQuery(url: string, name: string, lastEventId: string): string {
  if (lastEventId === '') return url
  const hashAt = url.indexOf('#')
  const [target, hash] = hashAt < 0 ? [url, ''] : [url.slice(0, hashAt), url.slice(hashAt)]
  const queryAt = target.indexOf('?')
  const [path, query] = queryAt < 0 ? [target, ''] : [target.slice(0, queryAt), target.slice(queryAt + 1)]
  const others = query.split('&').filter((pair) => pair !== '' && !new URLSearchParams(pair).has(name))
  const cursor = `${encodeURIComponent(name)}=${encodeURIComponent(lastEventId)}`
  return `${path}?${[...others, cursor].join('&')}${hash}`
}
