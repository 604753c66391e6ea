import { describe, expect, it } from 'vitest'
import { bytesOf, dataOf, everySplit, recorder } from './support'

describe('line ends', () => {
  it('are LF, CR and CRLF', () => {
    for (const end of ['\n', '\r', '\r\n']) {
      expect(dataOf(`data: a${end}data: b${end}${end}data: c${end}${end}`)).toEqual(['a\nb', 'c'])
    }
  })

  it('may be mixed within a block: CR then CRLF, LF then CRLF, LF CR', () => {
    expect(dataOf('data: a\r\r\n')).toEqual(['a'])
    expect(dataOf('data: a\n\r\n')).toEqual(['a'])
    expect(dataOf('data: a\n\rdata: b\r\n\n')).toEqual(['a', 'b'])
    expect(dataOf('data: a\rdata: b\ndata: c\r\ndata: d\r\r')).toEqual(['a\nb\nc\nd'])
  })

  it('split as CR | LF are one line end', () => {
    expect(dataOf('data: a\r', '\ndata: b\r\n\r\n')).toEqual(['a\nb'])
  })

  it('split as CR | LF after a blank line add no empty event', () => {
    expect(dataOf('data: a\r\n\r', '\ndata: b\r\n\r\n')).toEqual(['a', 'b'])
  })

  it('split as CR | LF stay one with empty chunks between', () => {
    expect(dataOf('data: a\r', '', '', '\ndata: b\n\n')).toEqual(['a\nb'])
  })

  it('split as CR | other end the line at the CR', () => {
    expect(dataOf('data: a\r', 'data: b\r', '\r')).toEqual(['a\nb'])
  })

  it('split as CR | LF LF are a line end and a blank line', () => {
    expect(dataOf('data: a\r', '\n\n')).toEqual(['a'])
  })

  it('split as CR | LF behind a comment, an unknown field and a bare field name', () => {
    expect(dataOf('data: a\n: comment\r', '\ndata: b\n\n')).toEqual(['a\nb'])
    expect(dataOf('data: a\nunknown: x\r', '\ndata: b\n\n')).toEqual(['a\nb'])
    expect(dataOf('data: a\n:', 'x\r', '\ndata: b\n\n')).toEqual(['a\nb'])
    expect(dataOf('data: a\ndata\r', '\ndata: b\n\n')).toEqual(['a\n\nb'])
  })

  it('are not U+2028, U+2029, U+0085, VT or FF', () => {
    const data = 'a\u2028b\u2029c\u0085d\u000Be\u000Cf'
    expect(dataOf(`data: ${data}\n\n`)).toEqual([data])
  })

  it('are not made of spaces: a line of spaces is not blank', () => {
    expect(dataOf('data: a\n \ndata: b\n\n')).toEqual(['a\nb'])
    expect(dataOf('data: a\n   \n')).toEqual([])
  })

  it('give the same events however mixed and wherever split', () => {
    const stream = bytesOf(
      'data: a\r\ndata: b\rid: 1\n\r\nevent: x\rdata: c\r\r\n\ndata: d\n\r\r\ndata: e\r\r',
    )
    for (const chunks of everySplit(stream)) expect(dataOf(...chunks)).toEqual(['a\nb', 'c', 'd', 'e'])
  })
})

describe('delivery', () => {
  it('of data: a CR CR is now, not with the next byte', () => {
    const { parser, report } = recorder()
    parser.feed(bytesOf('data: a\r\r'))
    expect(report.events).toEqual([['message', 'a', '']])
    parser.feed(bytesOf('\n'))
    expect(report.events).toHaveLength(1)
  })

  it('of data: a CRLF CR is now, not with the LF', () => {
    const { parser, report } = recorder()
    parser.feed(bytesOf('data: a\r\n\r'))
    expect(report.events).toEqual([['message', 'a', '']])
  })

  it('of complete events does not wait for the partial line behind them', () => {
    const { parser, report } = recorder()
    parser.feed(bytesOf('data: a\n\ndata: b\n\ndata: c'))
    expect(report.events).toEqual([
      ['message', 'a', ''],
      ['message', 'b', ''],
    ])
    parser.feed(bytesOf('\n'))
    expect(report.events).toHaveLength(2)
    parser.feed(bytesOf('\n'))
    expect(report.events).toHaveLength(3)
  })
})
