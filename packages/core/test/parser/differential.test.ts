import { createParser as createPeer } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, cuts, settings, sseBytes, sseText } from './arbitrary'
import { bytesOf, parse } from './support'

/** eventsource-parser behind a streaming decoder, its reports put into our words. */
function peer(chunks: readonly Uint8Array[]) {
  const report = {
    events: [] as [string, string, string][],
    retries: [] as number[],
    comments: [] as string[],
  }
  // It strips the BOM itself; a decoder that did so too would take a second one.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let lastEventId = ''
  const parser = createPeer({
    // It reports an id only with its own block, and leaves the cursor to the caller.
    onId: (id) => void (lastEventId = id),
    onEvent: ({ event, data }) => void report.events.push([event ?? 'message', data, lastEventId]),
    // It does not clamp: our rule, not the standard's.
    onRetry: (ms) => void report.retries.push(Math.min(ms, 2 ** 31 - 1)),
    onComment: (text) => void report.comments.push(text),
  })
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }))
  return { ...report, lastEventId }
}

/**
 * Where eventsource-parser deviates from the standard: a stream that begins with the *characters* U+00EF U+00BB U+00BF
 * is taken for one whose BOM was decoded as Latin-1, and they are removed; the first one or two of them are held
 * back as well.
 */
const looksLikeLatin1Bom = (bytes: Uint8Array) => bytes[0] === 0xc3 && bytes[1] === 0xaf

function same(stream: Uint8Array, places: readonly number[]) {
  fc.pre(!looksLikeLatin1Bom(stream))
  const chunks = cut(stream, places)
  const { error, ...ours } = parse(chunks, { comments: true })
  expect(error).toBeUndefined()
  expect(ours).toEqual(peer(chunks))
}

describe('eventsource-parser agrees', () => {
  it('on generated streams', () => {
    fc.assert(
      fc.property(sseText, cuts, (text, places) => same(bytesOf(text), places)),
      settings,
    )
  })

  it('on generated streams with invalid UTF-8', () => {
    fc.assert(fc.property(sseBytes, cuts, same), settings)
  })

  it('on streams of well-formed events, large enough for several blocks', () => {
    const event = fc
      .record({
        name: fc.constantFrom('', 'event: delta\n', 'event:é\n'),
        id: fc.constantFrom('', 'id: 1\n', 'id\n', 'id: …\n'),
        data: fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 5 }),
        end: fc.constantFrom('\n', '\r\n', '\r'),
      })
      .map(({ name, id, data, end }) =>
        `${name}${id}${data.map((line) => `data: ${line}\n`).join('')}\n`.replace(/\r?\n|\r/g, end),
      )
    const stream = fc.array(event, { maxLength: 400, size: 'max' }).map((events) => bytesOf(events.join('')))
    fc.assert(fc.property(stream, cuts, same), { ...settings, numRuns: 100 })
  })
})

describe('eventsource-parser deviates', () => {
  it('by removing U+00EF U+00BB U+00BF at the start; the standard removes U+FEFF only', () => {
    const stream = bytesOf('ï»¿data: a\ndata: b\n\n')
    expect(parse([stream]).events).toEqual([['message', 'b', '']])
    expect(peer([stream]).events).toEqual([['message', 'a\nb', '']])
  })
})
