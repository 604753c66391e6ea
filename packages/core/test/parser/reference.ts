import type { Report, Setup } from './support'

/**
 * The standard's algorithm, word by word, on a whole stream at once: slow, without chunks, without state, and sharing
 * nothing with the parser. `undefined` as `error` means that no event was too large.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function reference(
  stream: Uint8Array,
  setup: Setup = {},
): Omit<Report, 'error'> & { tooLarge: boolean } {
  const { maxEventSize = Infinity, lastEventId = '' } = setup
  const report = {
    events: [] as Report['events'],
    retries: [] as number[],
    comments: [] as string[],
    lastEventId,
    tooLarge: false,
  }
  const { lines, rest } = splitLines(stream, setup.flush ?? false)

  let data = ''
  let hasData = false
  let name = ''
  let id = lastEventId
  let size = 0

  for (const raw of lines) {
    const line = new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw)
    if (line === '') {
      report.lastEventId = id
      if (hasData) report.events.push([name === '' ? 'message' : name, data.slice(0, -1), id])
      data = ''
      hasData = false
      name = ''
      size = 0
      continue
    }

    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    let value = colon < 0 ? '' : line.slice(colon + 1)
    if (value.startsWith(' ')) value = value.slice(1)

    const counts = ['data', 'event', 'id', 'retry'].includes(field)
    if ((counts || (field === '' && setup.comments)) && size + raw.length > maxEventSize) {
      return { ...report, tooLarge: true }
    }
    if (counts) size += raw.length

    if (field === '' && setup.comments) report.comments.push(value)
    if (field === 'event') name = value
    if (field === 'data') {
      data += value + '\n'
      hasData = true
    }
    if (field === 'id' && !value.includes('\u0000')) id = value
    if (field === 'retry' && /^[0123456789]+$/.test(value)) {
      report.retries.push(Math.min(parseInt(value, 10), 2 ** 31 - 1))
    }
  }

  const begun = latin1(rest)
  const prefixes = setup.comments ? /^(data|event|id|retry)?:/ : /^(data|event|id|retry):/
  return { ...report, tooLarge: prefixes.test(begun) && size + rest.length > maxEventSize }
}

/** Bytes as characters, one for one, so that lines can be split before they are decoded. */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

function splitLines(stream: Uint8Array, flush: boolean): { lines: Uint8Array[]; rest: Uint8Array } {
  const parts = latin1(stream)
    .replace(/^\xef\xbb\xbf/, '')
    .split(/\r\n|\r|\n/)
    .map((part) => Uint8Array.from(part, (char) => char.charCodeAt(0)))
  const rest = parts.pop() ?? new Uint8Array()
  if (!flush) return { lines: parts, rest }
  // A flush is a line end, where one is missing, and a blank line.
  if (rest.length > 0) parts.push(rest)
  return { lines: [...parts, new Uint8Array()], rest: new Uint8Array() }
}
