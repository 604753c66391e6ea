import { describe, expect, it } from 'vitest'
import { createParser, StreamError } from '../../src/parser'
import { bytesOf, chunked, type Chunk, concat, everySplit, parse, recorder, type Setup } from './support'

/** Asserts the outcome for the whole stream, for every split and for one byte a chunk. */
function expectEverywhere(chunks: readonly Chunk[], setup: Setup, data: string[], tooLarge: boolean) {
  const stream = concat(chunks)
  for (const split of everySplit(stream)) {
    const report = parse(split, setup)
    expect(report.events.map(([, value]) => value)).toEqual(data)
    expect(report.error instanceof StreamError).toBe(tooLarge)
  }
}

describe('maxEventSize', () => {
  it.each<[name: string, block: Chunk[]]>([
    ['one data line', ['data: 4567890']],
    ['data without a space', ['data:67890123']],
    ['two data lines', ['data:6\ndata:23']],
    ['two data lines, CRLF', ['data:6\r\ndata:23']],
    ['two data lines, CR', ['data:6\rdata:23']],
    ['bare field names', ['data\ndata\ndata:']],
    ['event and data', ['event:7\ndata:3']],
    ['id and data', ['id:4567\ndata:3']],
    ['id with NULL and data', ['id:\x00567\ndata:3']],
    ['retry and data', ['retry:78\ndata:']],
    ['a retry that is ignored', ['retry:xy\ndata:']],
    ['bytes, not characters', ['data:é漢123']],
    ['astral characters', ['data:😀0123']],
    ['invalid bytes as they came', ['data:', [0xff, 0xe2, 0x82, 0xc0], '0123']],
    ['comments and unknown fields between', [': xxxxxxxxxx\ndata:6\nunknown: 123\n:\ndata:23\ndat\n: y']],
  ])('passes an event of exactly that size, and fails one byte more: %s', (_, block) => {
    const stream = ['data:a\n\n', ...block, '\n\ndata:z\n\n']
    const expected = parse(stream).events.map(([, data]) => data)
    expect(expected).toHaveLength(3)
    expectEverywhere(stream, { maxEventSize: 13 }, expected, false)
    expectEverywhere(stream, { maxEventSize: 12 }, ['a'], true)
  })

  it('counts a byte order mark not at all', () => {
    expectEverywhere([[0xef, 0xbb, 0xbf], 'data: 6\n\n'], { maxEventSize: 7 }, ['6'], false)
    expectEverywhere([[0xef, 0xbb, 0xbf], 'data: 67\n\n'], { maxEventSize: 7 }, [], true)
  })

  it('counts per block, not per stream or chunk', () => {
    expectEverywhere(['data: 6\n\n'.repeat(50)], { maxEventSize: 7 }, Array(50).fill('6'), false)
  })

  it('counts a line that has not ended yet', () => {
    const { parser } = recorder({ maxEventSize: 10 })
    parser.feed(bytesOf('data: 6789'))
    expect(() => parser.feed(bytesOf('x'))).toThrow(StreamError)
  })

  it.each(['data: ', 'id: ', 'event: ', 'retry: '])('bounds an endless %sline', (prefix) => {
    const { parser } = recorder({ maxEventSize: 5000 })
    parser.feed(bytesOf(prefix))
    const chunk = bytesOf('1'.repeat(1000))
    for (let i = 0; i < 4; i++) parser.feed(chunk)
    expect(() => parser.feed(chunk)).toThrow(StreamError)
  })

  it.each(['data: x\n', 'data\n', 'id: x\n', 'event: x\n', 'retry: 1\n'])(
    'bounds endless lines %j',
    (line) => {
      const { parser } = recorder({ maxEventSize: 100 })
      expect(() => {
        for (let i = 0; i < 101; i++) parser.feed(bytesOf(line))
      }).toThrow(StreamError)
    },
  )

  it.each([': ', ':', 'unknown: ', 'database: ', 'dat', 'eventx', ' data: ', '{', '\uFEFF\uFEFFdata: '])(
    'does not count an endless line of %j',
    (prefix) => {
      const { parser, report } = recorder({ maxEventSize: 20 })
      parser.feed(bytesOf(`data: a\n${prefix}`))
      for (let i = 0; i < 100; i++) parser.feed(bytesOf('x'.repeat(1000)))
      parser.feed(bytesOf('\ndata: b\n\n'))
      expect(report.events).toEqual([['message', 'a\nb', '']])
    },
  )

  it('does not count endless comment lines, with onComment neither', () => {
    for (const comments of [false, true]) {
      const { parser, report } = recorder({ maxEventSize: 20, comments })
      parser.feed(bytesOf('data: a\n'))
      for (let i = 0; i < 1000; i++) parser.feed(bytesOf(': ping\n'))
      parser.feed(bytesOf('data: b\n\n'))
      expect(report.events).toEqual([['message', 'a\nb', '']])
      expect(report.comments).toHaveLength(comments ? 1000 : 0)
    }
  })

  it('bounds a comment only where onComment is given: beside the event so far', () => {
    expectEverywhere([': 23456789\ndata: 6\n\n'], { maxEventSize: 7 }, ['6'], false)
    expectEverywhere([': 23456789\ndata: 6\n\n'], { maxEventSize: 10, comments: true }, ['6'], false)
    expectEverywhere([': 23456789\ndata: 6\n\n'], { maxEventSize: 9, comments: true }, [], true)
    expectEverywhere(['data: 6\n: 3\ndata:5\n\n'], { maxEventSize: 13, comments: true }, ['6\n5'], false)
    expectEverywhere(['data: 6\n: 3456789\n\n'], { maxEventSize: 15, comments: true }, [], true)
  })

  it('does not count half a field name before it is known to be one', () => {
    expectEverywhere(['datax\nretryx\nevents\n\n'], { maxEventSize: 1 }, [], false)
    expectEverywhere(['data\n\n'], { maxEventSize: 4 }, [''], false)
    expectEverywhere(['data\n\n'], { maxEventSize: 3 }, [], true)
  })

  it('holds for a last block that is flushed', () => {
    expectEverywhere(['data: 6'], { maxEventSize: 7, flush: true }, ['6'], false)
    expectEverywhere(['data: 67'], { maxEventSize: 7, flush: true }, [], true)
    expectEverywhere(['data: 6\ndata'], { maxEventSize: 10, flush: true }, [], true)
  })

  it('is 16 MiB by default', () => {
    const limit = 16 * 1024 * 1024
    const line = (size: number) => concatLarge('data:', size - 5, '\n\n')
    for (const size of [limit, limit + 1]) {
      const { parser, report } = recorder()
      const feed = () => {
        for (const chunk of chunked(line(size), 65_536)) parser.feed(chunk)
      }
      if (size > limit) expect(feed).toThrow(StreamError)
      else feed()
      expect(report.events.map(([, data]) => data.length)).toEqual(size > limit ? [] : [limit - 5])
    }
  })

  it('may be Infinity', () => {
    const { parser, report } = recorder({ maxEventSize: Infinity })
    parser.feed(concatLarge('data:', 17 * 1024 * 1024, '\n\n'))
    expect(report.events[0]?.[1]).toHaveLength(17 * 1024 * 1024)
  })
})

describe('the error', () => {
  it('is a StreamError of kind too-large that names the limit and the option', () => {
    const { error } = parse(['data: too long\n\n'], { maxEventSize: 10 })
    expect(error).toBeInstanceOf(StreamError)
    expect(error).toMatchObject({ kind: 'too-large', retryable: false })
    expect((error as StreamError).message).toMatch(/10 bytes.*maxEventSize/)
  })

  it('comes after the events before it, and ends the parser', () => {
    const events: string[] = []
    const parser = createParser({ onEvent: ({ data }) => void events.push(data) }, { maxEventSize: 11 })
    expect(() => parser.feed(bytesOf('id: 1\ndata:a\n\nid: 2\ndata: too long\n\ndata: b\n\n'))).toThrow(
      StreamError,
    )
    expect(() => parser.feed(bytesOf('data: c\n\n'))).not.toThrow()
    expect(() => parser.end({ flush: true })).not.toThrow()
    expect(events).toEqual(['a'])
    expect(parser.lastEventId).toBe('1')
  })
})

function concatLarge(head: string, fill: number, tail: string): Uint8Array {
  const bytes = new Uint8Array(head.length + fill + tail.length).fill(0x78)
  bytes.set(bytesOf(head))
  bytes.set(bytesOf(tail), head.length + fill)
  return bytes
}
