import { describe, expect, it } from 'vitest'
import { bytesOf, chunked, dataOf, everySplit, eventsOf, oneByteEach, parse } from './support'

const stream = bytesOf(
  [
    '\uFEFF: hello\r\n\r\n',
    'retry: 2500\nevent: price\nid: 1\ndata: {"a": "é"}\n\n',
    'data: one\rdata: two\r\rdata\n\n: comment\n',
    'unknown: x\ndatabase: y\ndata:  漢字 😀\r\nid:\r\n\r\n',
    'id: a\0b\nid: 2\n\nevent: end\ndata: [DONE]\n\ndata: never ended\n',
  ].join(''),
)

const expected = [
  ['price', '{"a": "é"}', '1'],
  ['message', 'one\ntwo', '1'],
  ['message', '', '1'],
  ['message', ' 漢字 😀', ''],
  ['end', '[DONE]', '2'],
]

describe('chunks', () => {
  it('give the same events split at every index', () => {
    for (const chunks of everySplit(stream)) expect(eventsOf(...chunks)).toEqual(expected)
  })

  it('give the same events split at every two indices', () => {
    for (let i = 0; i <= stream.length; i += 3) {
      for (let j = i; j <= stream.length; j++) {
        const chunks = [stream.subarray(0, i), stream.subarray(i, j), stream.subarray(j)]
        if (JSON.stringify(eventsOf(...chunks)) !== JSON.stringify(expected))
          expect([i, j]).toEqual('the same events')
      }
    }
  })

  it.each([1, 2, 3, 5, 7, 16, 64])('of %i bytes give the same events', (size) => {
    expect(eventsOf(...chunked(stream, size))).toEqual(expected)
  })

  it('with empty ones between give the same events', () => {
    expect(eventsOf(...oneByteEach(stream).flatMap((byte) => ['', byte, '']))).toEqual(expected)
  })
})

describe('large chunks', () => {
  // Lines of many lengths, so that the blocks are cut at every kind of place.
  const values = Array.from({ length: 3000 }, (_, i) => `${i} ${'é'.repeat((i * 7) % 61)}`)

  it.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRLF', '\r\n'],
  ])('with %s give every event once', (_, end) => {
    const large = bytesOf(values.map((value) => `data: ${value}${end}${end}`).join(''))
    for (const size of [large.length, 65_536, 15_360, 15_359, 1000, 63]) {
      expect(eventsOf(...chunked(large, size)).map(([, data]) => data)).toEqual(values)
    }
  })

  it('with lines longer than a block give every event once', () => {
    const long = Array.from({ length: 12 }, (_, i) => `${i}${'x'.repeat(15_340 + i * 3)}`)
    const large = bytesOf(
      long.map((value) => `data: ${value}\r\n\r\n: ${value}\r\ndata: ${value}\r\r`).join(''),
    )
    const twice = long.flatMap((value) => [value, value])
    for (const size of [large.length, 40_000, 15_360, 4096, 999]) {
      const report = parse(chunked(large, size), { comments: true })
      expect(report.events.map(([, data]) => data)).toEqual(twice)
      expect(report.comments).toEqual(long)
    }
  })

  it('find the end of a long line wherever it lies around a multiple of a block, junk or not', () => {
    for (let length = 2 * 15_360 - 16; length < 2 * 15_360 + 8; length++) {
      const value = 'x'.repeat(length)
      for (const end of ['\n', '\r', '\r\n']) {
        const rest = bytesOf(`${value}${end}data: b${end}${end}`)
        expect(eventsOf(': ', rest)).toEqual([['message', 'b', '']])
        expect(eventsOf('data:', rest)).toEqual([['message', `${value}\nb`, '']])
      }
    }
  })
})

describe('a long line that ends behind a character that is split', () => {
  // The chunk that ends it then has more characters than bytes, or as many with others shifted against them.
  it.each([
    ['more', 'data: b\n\n'],
    ['as many', 'data: b\n\ndata: é\n\n'],
  ])('is followed by the right events: %s', (_, rest) => {
    const start = `data: ${'x'.repeat(100)}`
    const tail = `data: ${'y'.repeat(100)}\n\n`
    const stream = bytesOf(`${start}😀\n\n${rest}${tail}`)
    const expected = dataOf(stream)
    expect(expected[0]).toBe(`${'x'.repeat(100)}😀`)
    for (let i = 1; i < 4; i++) {
      const split = start.length + i
      expect(dataOf(stream.subarray(0, split), stream.subarray(split))).toEqual(expected)
    }
  })
})
