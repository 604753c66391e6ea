import { describe, expect, it, vi } from 'vitest'
import { bytesOf, concat, dataOf, everySplit, eventsOf, oneByteEach, parse } from './support'

describe('UTF-8', () => {
  it('of one byte a chunk, with CRLF and emoji, gives the same events', () => {
    const stream = bytesOf('event: é\r\nid: …\r\ndata: 😀 漢字\r\n\r\ndata: €\r\n\r\n')
    expect(eventsOf(...oneByteEach(stream))).toEqual([
      ['é', '😀 漢字', '…'],
      ['message', '€', '…'],
    ])
  })

  it('split within a character is one character', () => {
    for (const char of ['é', '€', '漢', '😀', '\u{10FFFF}']) {
      for (const chunks of everySplit(bytesOf(`data:${char}\n\n`))) expect(dataOf(...chunks)).toEqual([char])
    }
  })

  it.each([
    ['FF and FE', [0xff, 0xfe], '\uFFFD\uFFFD'],
    ['an overlong form', [0xc0, 0x80], '\uFFFD\uFFFD'],
    ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '\uFFFD\uFFFD\uFFFD\uFFFD'],
    ['a surrogate', [0xed, 0xa0, 0x80], '\uFFFD\uFFFD\uFFFD'],
    ['a truncated character before ASCII', [0xf0, 0x9f, 0x98, 0x78], '\uFFFDx'],
    ['a truncated character before another', [0xe2, 0x82, 0xc3, 0xa9], '\uFFFDé'],
    ['a truncated character before the line end', [0xe2, 0x82], '\uFFFD'],
  ])('that is invalid is U+FFFD and never throws: %s', (_, bytes, expected) => {
    for (const chunks of everySplit(concat(['data:', bytes, '\ndata:y\n\n']))) {
      expect(dataOf(...chunks)).toEqual([`${expected}\ny`])
    }
  })

  it('that is truncated by the line end takes neither LF nor CR with it', () => {
    expect(dataOf('data:', [0xf0, 0x9f], '\r', '\n\r\n')).toEqual(['\uFFFD'])
  })

  it('cut by the end of one connection does not leak into the next', () => {
    parse(['data: a\n\ndata:', [0xe2, 0x82]])
    expect(dataOf([0xac], 'data: b\ndata: c\n\n')).toEqual(['c'])
    expect(dataOf('data: c\n\n')).toEqual(['c'])
  })

  it('does not shift fields: NUL, noncharacters and astral characters stay in data', () => {
    const data = 'a\u0000b\uFFFE\uFFFF\u{10FFFF}'
    expect(dataOf(`data:${data}\n\n`)).toEqual([data])
  })

  it('is decoded right at every block boundary of a large chunk', () => {
    // Events of 3-byte characters, so that blocks fall into lines and characters at every phase.
    for (let offset = 0; offset < 12; offset++) {
      const events = Array.from({ length: 900 }, (_, i) => `${'漢'.repeat(7)}${i}`)
      const stream = `:${'x'.repeat(offset)}\n${events.map((data) => `data:${data}\r\n\r\n`).join('')}`
      expect(dataOf(stream)).toEqual(events)
    }
  })
})

describe('the import', () => {
  it('touches no global', async () => {
    vi.resetModules()
    vi.stubGlobal('TextDecoder', undefined)
    try {
      const parser = await import('../../src/parser')
      expect(Object.keys(parser).sort()).toEqual(['StreamError', 'createParser'])
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
