import { describe, expect, it } from 'vitest'
import { concat, dataOf, everySplit, eventsOf, parse } from './support'

const BOM = [0xef, 0xbb, 0xbf]

describe('byte order mark', () => {
  it('is removed at the start of a connection', () => {
    expect(dataOf(BOM, 'data: a\n\n')).toEqual(['a'])
  })

  it.each([
    ['1 | 2', [[0xef], [0xbb, 0xbf]]],
    ['2 | 1', [[0xef, 0xbb], [0xbf]]],
    ['1 | 1 | 1', [[0xef], [0xbb], [0xbf]]],
    ['after empty chunks', [[], [], [0xef], [], [0xbb, 0xbf]]],
  ])('is removed when split %s', (_, chunks) => {
    expect(dataOf(...chunks, 'data: a\n\n')).toEqual(['a'])
    expect(dataOf(...chunks.slice(0, -1), concat([chunks.at(-1) ?? [], 'data: a\n\n']))).toEqual(['a'])
  })

  it('is removed once: a second one belongs to the field name', () => {
    expect(dataOf(BOM, BOM, 'data: a\n\ndata: b\n\n')).toEqual(['b'])
    expect(dataOf(concat([BOM, BOM, 'data: a\ndata: b\n\n']))).toEqual(['b'])
  })

  it('is removed only at the start: not after a line, not at the start of a chunk', () => {
    expect(dataOf('\n', BOM, 'data: a\n\ndata: b\n\n')).toEqual(['b'])
    expect(dataOf('data: a\n\n', BOM, 'data: b\n\n', 'data: c\n\n')).toEqual(['a', 'c'])
  })

  it('stays in a value', () => {
    expect(eventsOf('event: \uFEFFx\ndata:\uFEFFa\ndata: \uFEFF\nid:\uFEFF1\n\n')).toEqual([
      ['\uFEFFx', '\uFEFFa\n\uFEFF', '\uFEFF1'],
    ])
  })

  it('stays at the start of the text that is decoded for a later chunk', () => {
    expect(dataOf('data: ', BOM, 'a\n\n')).toEqual(['\uFEFFa'])
  })

  it('is not half of one: that is U+FFFD before the field name', () => {
    for (const half of [[0xef], [0xef, 0xbb]]) {
      for (const chunks of everySplit(concat([half, 'data: a\ndata: b\n\n']))) {
        expect(dataOf(...chunks)).toEqual(['b'])
      }
    }
  })

  it('is not half of one before a line end or the end of the stream', () => {
    expect(dataOf([0xef, 0xbb], '\ndata: a\n\n')).toEqual(['a'])
    expect(dataOf([0xef, 0xbb], '\r', '\ndata: a\n\n')).toEqual(['a'])
    expect(parse([[0xef, 0xbb]], { flush: true }).events).toEqual([])
  })

  it('is not half of one before a comment', () => {
    expect(parse([[0xef], ': a\n: b\n'], { comments: true }).comments).toEqual(['b'])
  })

  it('may be followed at once by a line end', () => {
    expect(dataOf(BOM, '\r\ndata: a\r\n\r\n')).toEqual(['a'])
  })

  it('of UTF-16 is none', () => {
    expect(dataOf([0xff, 0xfe], 'data: a\ndata: b\n\n')).toEqual(['b'])
  })
})
