import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cursorHeader } from '../../src/connection/cursor'

/** What a server reads when it takes the header's bytes as UTF-8. */
function received(header: string): string {
  return new TextDecoder().decode(Uint8Array.from(header, (character) => character.charCodeAt(0)))
}

describe('the Last-Event-ID header', () => {
  test.each([
    ['42', '42'],
    ['007', '007'],
    ['a b', 'a b'],
    ['a\tb', 'a\tb'],
    ['{"p":"a/b"}', '{"p":"a/b"}'],
    ['é', '\u00c3\u00a9'],
    ['日本', '\u00e6\u0097\u00a5\u00e6\u009c\u00ac'],
    ['😀', '\u00f0\u009f\u0098\u0080'],
  ])('%j travels as its UTF-8 bytes', (id, header) => {
    expect(cursorHeader(id)).toBe(header)
    expect(new Headers({ 'last-event-id': header }).get('last-event-id')).toBe(header)
  })

  test.each([' 1', '1 ', '\t1', '1\t', ' ', 'a\0b', 'a\u0001b', 'a\u001fb', 'a\u007fb', 'a\nb', 'a\rb'])(
    '%j cannot travel',
    (id) => {
      expect(cursorHeader(id)).toBeUndefined()
    },
  )

  test('whatever travels is accepted by Headers and arrives as the id it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (id) => {
        const header = cursorHeader(id)
        if (header === undefined) return
        const headers = new Headers()
        headers.set('last-event-id', header)
        expect(received(headers.get('last-event-id') ?? '')).toBe(id)
      }),
    )
  })
})
