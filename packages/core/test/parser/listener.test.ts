import { describe, expect, it } from 'vitest'
import { createParser, type ParserListener } from '../../src/parser'
import { bytesOf, parse } from './support'

describe('a listener', () => {
  it('gets plain events: name, data, id, nothing else', () => {
    const events: unknown[] = []
    createParser({ onEvent: (event) => void events.push(event) }).feed(bytesOf('data: a\n\n'))
    expect(events).toEqual([{ name: 'message', data: 'a', id: '' }])
  })

  it('is called as a method', () => {
    const listener: ParserListener & { seen: string[] } = {
      seen: [],
      onEvent({ data }) {
        this.seen.push(data)
      },
    }
    createParser(listener).feed(bytesOf('data: a\n\n'))
    expect(listener.seen).toEqual(['a'])
  })

  it.each(['onEvent', 'onRetry', 'onComment'] as const)(
    'that throws in %s: the exception comes out of feed and the parser is ended',
    (method) => {
      const mine = new Error('mine')
      let events = 0
      const parser = createParser({
        onEvent: () => void events++,
        [method]: () => {
          events = 100
          throw mine
        },
      })
      expect(() => parser.feed(bytesOf(': c\nretry: 1\nid: 1\ndata: a\n\ndata: b\n\n'))).toThrow(mine)
      expect(() => parser.feed(bytesOf('data: c\n\n'))).not.toThrow()
      expect(events).toBe(100)
      expect(parser.lastEventId).toBe(method === 'onEvent' ? '1' : '')
    },
  )
})

describe('a chunk', () => {
  it('may be a view on part of a buffer, and is not written to', () => {
    const buffer = bytesOf('XXdata: a\n\nXX')
    const copy = buffer.slice()
    expect(parse([buffer.subarray(2, -2)]).events).toEqual([['message', 'a', '']])
    expect(buffer).toEqual(copy)
  })

  it('may be a Buffer of Node', () => {
    const events: string[] = []
    const parser = createParser({ onEvent: ({ data }) => void events.push(data) })
    for (const part of ['data', ': a\n', '\nda', 'ta: b\n\n']) parser.feed(Buffer.from(part))
    expect(events).toEqual(['a', 'b'])
  })

  it('may be reused by the caller once feed has returned', () => {
    const events: string[] = []
    const parser = createParser({ onEvent: ({ data }) => void events.push(data) })
    const chunk = new Uint8Array(1)
    for (const byte of bytesOf('data: €\r\n\r\ndata: b\n\n')) {
      chunk[0] = byte
      parser.feed(chunk)
      chunk[0] = 0xff
    }
    expect(events).toEqual(['€', 'b'])
  })

  it.each([1, 16, 64, 100, 1000, 20_000])(
    'of %i bytes may be reused, whatever is done to its bytes',
    (size) => {
      const long = 'é😀x'.repeat(5000)
      const events: string[] = []
      const parser = createParser({ onEvent: ({ data }) => void events.push(data) })
      const buffer = new Uint8Array(size)
      const stream = bytesOf(`data: a\n\nid: 1\ndata:  ${long}\r\ndata: b\r\n\r\n`)
      for (let from = 0; from < stream.length; from += size) {
        const chunk = buffer.subarray(0, Math.min(size, stream.length - from))
        chunk.set(stream.subarray(from, from + size))
        parser.feed(chunk)
        chunk.fill(0x0a)
      }
      expect(events).toEqual(['a', ` ${long}\nb`])
    },
  )

  it('may be empty', () => {
    expect(parse(['', 'data', '', ': a\n', '', '\n', '']).events).toEqual([['message', 'a', '']])
  })
})
