import { describe, expect, it } from 'vitest'
import { bytesOf, chunked, everySplit, eventsOf, oneByteEach, parse } from './support'

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
  // Lines of many lengths, so that the 8 KiB blocks are cut at every kind of place.
  const values = Array.from({ length: 3000 }, (_, i) => `${i} ${'é'.repeat((i * 7) % 61)}`)

  it.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRLF', '\r\n'],
  ])('with %s give every event once', (_, end) => {
    const large = bytesOf(values.map((value) => `data: ${value}${end}${end}`).join(''))
    for (const size of [large.length, 65_536, 8192, 8191, 1000]) {
      expect(eventsOf(...chunked(large, size)).map(([, data]) => data)).toEqual(values)
    }
  })

  it('with lines longer than a block give every event once', () => {
    const long = Array.from({ length: 12 }, (_, i) => `${i}${'x'.repeat(8180 + i * 3)}`)
    const large = bytesOf(
      long.map((value) => `data: ${value}\r\n\r\n: ${value}\r\ndata: ${value}\r\r`).join(''),
    )
    const twice = long.flatMap((value) => [value, value])
    for (const size of [large.length, 20_000, 8192, 4096, 999]) {
      const report = parse(chunked(large, size), { comments: true })
      expect(report.events.map(([, data]) => data)).toEqual(twice)
      expect(report.comments).toEqual(long)
    }
  })

  it('find the end of a long line wherever it lies around a multiple of 8 KiB, junk or not', () => {
    for (let length = 2 * 8192 - 8; length < 2 * 8192 + 8; length++) {
      const value = 'x'.repeat(length)
      for (const end of ['\n', '\r', '\r\n']) {
        const rest = bytesOf(`${value}${end}data: b${end}${end}`)
        expect(eventsOf(': ', rest)).toEqual([['message', 'b', '']])
        expect(eventsOf('data:', rest)).toEqual([['message', `${value}\nb`, '']])
      }
    }
  })
})
