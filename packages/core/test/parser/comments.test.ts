import { describe, expect, it } from 'vitest'
import { createParser } from '../../src/parser'
import { bytesOf, dataOf, everySplit, parse } from './support'

describe('comments', () => {
  it('are ignored: between events, inside one, alone', () => {
    expect(dataOf(':\n\n: hi\n\n')).toEqual([])
    expect(dataOf('data: a\n: c\ndata: b\n\n:\n\ndata: c\n\n')).toEqual(['a\nb', 'c'])
  })

  it('reach onComment without the colon and one leading space', () => {
    const { comments } = parse([':\n: a\n:b\n:  c\n:: d\n'], { comments: true })
    expect(comments).toEqual(['', 'a', 'b', ' c', ': d'])
  })

  it('reach onComment in the order of the stream', () => {
    const seen: string[] = []
    const parser = createParser({
      onEvent: ({ data }) => void seen.push(`event ${data}`),
      onRetry: (ms) => void seen.push(`retry ${ms}`),
      onComment: (text) => void seen.push(`comment ${text}`),
    })
    parser.feed(bytesOf(': 1\ndata: a\n: 2\nretry: 3\n\n: 4\ndata: b\n\n'))
    expect(seen).toEqual(['comment 1', 'comment 2', 'retry 3', 'event a', 'comment 4', 'event b'])
  })

  it('reach onComment the same wherever the stream is split', () => {
    for (const chunks of everySplit(bytesOf(': é\r\n:\r\ndata: a\r: x\n\n:y\r'))) {
      const { comments, events } = parse(chunks, { comments: true })
      expect(comments).toEqual(['é', '', 'x', 'y'])
      expect(events).toEqual([['message', 'a', '']])
    }
  })
})
