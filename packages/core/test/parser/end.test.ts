import { describe, expect, it } from 'vitest'
import { createParser, type ParserListener } from '../../src/parser'
import { bytesOf, concat, everySplit, parse, recorder } from './support'

const flushed = (...chunks: Parameters<typeof parse>[0]) => parse(chunks, { flush: true })

describe('end', () => {
  it.each(['data: b', 'data: b\n', 'data: b\r', 'id: 2\ndata: b\n', 'event: x\ndata: b'])(
    'drops the block without its blank line: %j',
    (rest) => {
      const { parser, report } = recorder()
      parser.feed(bytesOf(`id: 1\ndata: a\n\n${rest}`))
      parser.end()
      expect(report.events).toEqual([['message', 'a', '1']])
      expect(parser.lastEventId).toBe('1')
    },
  )

  it('closes the parser: feed does nothing afterwards', () => {
    const { parser, report } = recorder({ comments: true })
    parser.end()
    parser.feed(bytesOf('id: 1\nretry: 5\n: c\ndata: a\n\n'))
    expect(report).toMatchObject({ events: [], retries: [], comments: [] })
    expect(parser.lastEventId).toBe('')
  })

  it('can be called again, and a flush after it does nothing', () => {
    const { parser, report } = recorder()
    parser.feed(bytesOf('data: a'))
    parser.end()
    parser.end()
    parser.end({ flush: true })
    expect(report.events).toEqual([])
  })

  it('keeps lastEventId readable', () => {
    const { parser } = recorder()
    parser.feed(bytesOf('id: 1\n\n'))
    parser.end()
    expect(parser.lastEventId).toBe('1')
  })
})

describe('end with flush', () => {
  it.each([
    'data: a',
    'data: a\n',
    'data: a\r',
    'data: a\r\n',
    'data: a\n\n',
    'data: a\r\n\r',
    'data: a\n\r\n',
  ])('delivers the last block once: %j', (stream) => {
    for (const chunks of everySplit(bytesOf(stream))) {
      expect(flushed(...chunks).events).toEqual([['message', 'a', '']])
    }
  })

  it('reads a last line that is not data, and commits its id', () => {
    expect(flushed('data: a\nid: 7')).toMatchObject({ events: [['message', 'a', '7']], lastEventId: '7' })
    expect(flushed('data: a\nevent: x').events).toEqual([['x', 'a', '']])
    expect(flushed('retry: 9').retries).toEqual([9])
    expect(flushed('id: 7')).toMatchObject({ events: [], lastEventId: '7' })
  })

  it('delivers nothing where there is no data', () => {
    for (const stream of ['', '\n', 'event: x', ': comment', 'junk', 'dat', 'data: a\n\n: x']) {
      expect(flushed(stream).events).toHaveLength(stream.startsWith('data: a') ? 1 : 0)
    }
  })

  it('ignores a last line that is a comment or junk, and keeps the block before it', () => {
    expect(flushed('data: a\n: com', 'ment').events).toEqual([['message', 'a', '']])
    expect(flushed('data: a\nju', 'nk').events).toEqual([['message', 'a', '']])
    expect(parse(['data: a\n: c'], { flush: true, comments: true }).comments).toEqual(['c'])
  })

  it('delivers a bare field name as empty data', () => {
    expect(flushed('data').events).toEqual([['message', '', '']])
  })

  it('finishes the decoder: a cut character is U+FFFD', () => {
    for (const chunks of everySplit(concat(['data:a', [0xe2, 0x82]]))) {
      expect(flushed(...chunks).events).toEqual([['message', 'a\uFFFD', '']])
    }
  })

  it('closes the parser', () => {
    const { parser, report } = recorder()
    parser.feed(bytesOf('data: a'))
    parser.end({ flush: true })
    parser.end({ flush: true })
    parser.feed(bytesOf('data: b\n\n'))
    expect(report.events).toEqual([['message', 'a', '']])
  })

  it('closes the parser also when the listener throws', () => {
    let calls = 0
    const parser = createParser({
      onEvent() {
        calls++
        throw new Error('mine')
      },
    })
    parser.feed(bytesOf('id: 1\ndata: a'))
    expect(() => parser.end({ flush: true })).toThrow('mine')
    parser.end({ flush: true })
    parser.feed(bytesOf('data: b\n\n'))
    expect(calls).toBe(1)
    expect(parser.lastEventId).toBe('1')
  })

  it('may itself be ended by the listener', () => {
    const seen: string[] = []
    const parser = createParser({
      onRetry() {
        seen.push('retry')
        parser.end()
      },
      onEvent: () => void seen.push('event'),
    })
    parser.feed(bytesOf('data: a\nretry: 1'))
    parser.end({ flush: true })
    expect(seen).toEqual(['retry'])
  })
})

describe('end from inside a listener', () => {
  const stream = 'id: 1\ndata: a\n\n: c\nretry: 1\nid: 2\ndata: b\n\ndata: c\n\n'

  function endAt(stop: keyof ParserListener, options?: { flush: boolean }) {
    const seen: string[] = []
    const note = (name: keyof ParserListener, text: string) => {
      seen.push(text)
      if (name === stop) parser.end(options)
    }
    const parser = createParser({
      onEvent: ({ data }) => note('onEvent', data),
      onRetry: (ms) => note('onRetry', `retry ${ms}`),
      onComment: (text) => note('onComment', `comment ${text}`),
    })
    parser.feed(bytesOf(stream))
    parser.feed(bytesOf('data: later\n\n'))
    return { seen, lastEventId: parser.lastEventId }
  }

  it('drops the rest of the chunk', () => {
    expect(endAt('onEvent')).toEqual({ seen: ['a'], lastEventId: '1' })
    expect(endAt('onComment')).toEqual({ seen: ['a', 'comment c'], lastEventId: '1' })
    expect(endAt('onRetry')).toEqual({ seen: ['a', 'comment c', 'retry 1'], lastEventId: '1' })
  })

  it('with flush delivers nothing twice, and nothing of the rest of the chunk', () => {
    expect(endAt('onEvent', { flush: true })).toEqual({ seen: ['a'], lastEventId: '1' })
    expect(endAt('onRetry', { flush: true })).toEqual({
      seen: ['a', 'comment c', 'retry 1'],
      lastEventId: '1',
    })
  })

  it.each([10, 100, 20_000])('does not judge the rest of the chunk: a begun line of %i bytes', (length) => {
    const seen: string[] = []
    const parser = createParser(
      {
        onEvent({ data }) {
          seen.push(data)
          parser.end()
        },
      },
      { maxEventSize: 7 },
    )
    parser.feed(bytesOf(`data: a\n\ndata: ${'x'.repeat(length)}`))
    expect(seen).toEqual(['a'])
  })

  it('drops the rest of the chunk also over the blocks of a large chunk', () => {
    const seen: string[] = []
    const parser = createParser({
      onEvent({ data }) {
        seen.push(data)
        if (data === '1') parser.end()
      },
    })
    parser.feed(bytesOf(Array.from({ length: 5000 }, (_, i) => `data: ${i}\n\n`).join('')))
    expect(seen).toEqual(['0', '1'])
  })
})
