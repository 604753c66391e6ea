import { describe, expect, it } from 'vitest'
import { createParser } from '../../src/parser'
import { bytesOf, eventsOf, parse, recorder } from './support'

describe('an id', () => {
  it('carries over to later events', () => {
    expect(eventsOf('id: 1\ndata: a\n\ndata: b\n\n')).toEqual([
      ['message', 'a', '1'],
      ['message', 'b', '1'],
    ])
  })

  it('may come after the data of its block', () => {
    expect(eventsOf('data: a\nid: late\n\n')).toEqual([['message', 'a', 'late']])
  })

  it('is text: 007 and leading spaces but one stay', () => {
    expect(eventsOf('id: 007\ndata: a\n\nid:  x \ndata: b\n\n')).toEqual([
      ['message', 'a', '007'],
      ['message', 'b', ' x '],
    ])
  })

  it.each(['id:\n', 'id\n', 'id: \n'])('that is empty clears the cursor: %j', (line) => {
    const report = parse([`id: 1\ndata: a\n\n${line}data: b\n\ndata: c\n\n`])
    expect(report.events).toEqual([
      ['message', 'a', '1'],
      ['message', 'b', ''],
      ['message', 'c', ''],
    ])
    expect(report.lastEventId).toBe('')
  })

  it('with NULL is ignored and the earlier one kept', () => {
    expect(eventsOf('id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n')).toEqual([
      ['message', 'a', '1'],
      ['message', 'b', '1'],
    ])
    expect(eventsOf('id:\0\ndata: a\n\n')).toEqual([['message', 'a', '']])
  })

  it('with NULL is ignored and the earlier one kept, also inside one block', () => {
    expect(eventsOf('id: 1\nid: 2\0\ndata: a\n\n')).toEqual([['message', 'a', '1']])
  })

  it('with invalid bytes has U+FFFD', () => {
    expect(eventsOf('id:a', [0xff], '\ndata: x\n\n')).toEqual([['message', 'x', 'a\uFFFD']])
  })
})

describe('the committed cursor', () => {
  it('starts as the option says, for events too', () => {
    const report = parse(['data: a\n\n'], { lastEventId: '41' })
    expect(report.events).toEqual([['message', 'a', '41']])
    expect(report.lastEventId).toBe('41')
    expect(createParser({ onEvent() {} }).lastEventId).toBe('')
  })

  it('does not move at the id line, but at the blank line', () => {
    const { parser } = recorder({ lastEventId: '0' })
    const cursors = ['id: 1\n', 'data: a\n', '\n', 'id: 2', '\n', '\n'].map((chunk) => {
      parser.feed(bytesOf(chunk))
      return parser.lastEventId
    })
    expect(cursors).toEqual(['0', '0', '1', '1', '1', '2'])
  })

  it('moves for a block of an id alone', () => {
    expect(parse(['id: 5\n\n']).lastEventId).toBe('5')
    expect(parse(['id: 5\n\ndata: x\n\n']).events).toEqual([['message', 'x', '5']])
  })

  it('stays when the stream ends inside the block', () => {
    expect(parse(['id: 1\ndata: a\n\nid: 2\ndata: b\n']).lastEventId).toBe('1')
    expect(parse(['id: 1\ndata: a\n\nid:\n']).lastEventId).toBe('1')
  })

  it('is committed just before onEvent, once per event of a chunk', () => {
    const seen: string[] = []
    const parser = createParser({ onEvent: ({ id }) => void seen.push(`${id}:${parser.lastEventId}`) })
    parser.feed(bytesOf('id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\n\nid: 4\ndata: d\n\n'))
    expect(seen).toEqual(['1:1', '2:2', '4:4'])
  })

  it('stays at the event being delivered when its listener ends the parser', () => {
    const parser = createParser({ onEvent: () => parser.end() })
    parser.feed(bytesOf('id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\n\n'))
    expect(parser.lastEventId).toBe('1')
  })

  it('is kept by a connection without ids, and a buffered id is not handed on', () => {
    const first = parse(['id: 1\ndata: a\n\nid: 2\ndata: lost\n'])
    const second = parse(['data: b\n\n'], { lastEventId: first.lastEventId })
    expect(second.events).toEqual([['message', 'b', '1']])
    expect(second.lastEventId).toBe('1')
  })
})
