import { describe, expect, it } from 'vitest'
import { dataOf, eventsOf } from './support'

describe('data', () => {
  it.each([
    ['data\n\n', ['']],
    ['data:\n\n', ['']],
    ['data: \n\n', ['']],
    ['data\ndata\n\n', ['\n']],
    ['data:\ndata:\ndata:\n\n', ['\n\n']],
    ['data:\ndata: x\n\n', ['\nx']],
    ['data: x\ndata:\n\n', ['x\n']],
    ['data:\n\ndata:\n\n', ['', '']],
  ])('that is empty is still data: %j', (stream, expected) => {
    expect(dataOf(stream)).toEqual(expected)
  })

  it.each([
    ['data:a\n\n', 'a'],
    ['data: a\n\n', 'a'],
    ['data:  a\n\n', ' a'],
    ['data:\ta\n\n', '\ta'],
    ['data: \ta\n\n', '\ta'],
    ['data:a  \n\n', 'a  '],
    ['data:   \n\n', '  '],
    ['data:\u00A0a\n\n', '\u00A0a'],
  ])('loses exactly one leading space: %j', (stream, expected) => {
    expect(dataOf(stream)).toEqual([expected])
  })

  it('keeps further colons', () => {
    expect(dataOf('data: :a:b\n\ndata::\n\ndata:data:\n\n')).toEqual([':a:b', ':', 'data:'])
  })

  it('stays a string', () => {
    expect(dataOf('data: 007\n\n')).toEqual(['007'])
  })

  it('keeps NUL', () => {
    expect(dataOf('data: \0\n\ndata:a\0b\n\n')).toEqual(['\0', 'a\0b'])
  })

  it.each([255, 256, 257, 258, 512, 513, 514, 3000])('of %i lines is joined by one LF each', (count) => {
    const values = Array.from({ length: count }, (_, i) => String(i % 10))
    const stream = values.map((value) => `data: ${value}\n`).join('') + '\ndata: next\n\n'
    expect(dataOf(stream)).toEqual([values.join('\n'), 'next'])
  })

  it('of many empty lines is as many line ends', () => {
    expect(dataOf(`${'data\n'.repeat(1000)}\n`)).toEqual(['\n'.repeat(999)])
  })
})

describe('unknown fields are ignored', () => {
  it.each([
    [' data: a'],
    ['data : a'],
    ['Data: a'],
    ['DATA: a'],
    ['dataset: a'],
    ['dataa'],
    ['dat'],
    ['dat: a'],
    ['d'],
    ['idx: 1'],
    ['i'],
    ['Event: x'],
    ['events: x'],
    ['eventdata: x'],
    ['retryy: 1'],
    ['\tdata: a'],
    ['\0data: a'],
    ['data\0: a'],
    ['__proto__: a'],
    ['constructor: a'],
    ['some text'],
    ['data-a:b'],
    ['{"data": 1}'],
  ])('%j', (line) => {
    expect(eventsOf(`${line}\n\n`)).toEqual([])
    expect(eventsOf(`data: x\n${line}\ndata: y\n\n`)).toEqual([['message', 'x\ny', '']])
    expect(eventsOf('data: x\n', ...line, '\ndata: y\n\n')).toEqual([['message', 'x\ny', '']])
  })
})

describe('event', () => {
  it('names its block only', () => {
    expect(eventsOf('event: a\ndata: 1\n\ndata: 2\n\n')).toEqual([
      ['a', '1', ''],
      ['message', '2', ''],
    ])
  })

  it('may come after data, and the last one counts', () => {
    expect(eventsOf('data: 1\nevent: a\nevent: b\n\n')).toEqual([['b', '1', '']])
  })

  it('that is empty means message', () => {
    expect(eventsOf('event: x\nevent:\ndata: a\n\n')).toEqual([['message', 'a', '']])
    expect(eventsOf('event\ndata: a\n\nevent: \ndata: b\n\n')).toEqual([
      ['message', 'a', ''],
      ['message', 'b', ''],
    ])
  })

  it('of a block without data is dropped with it', () => {
    expect(eventsOf('event: foo\n\ndata: a\n\n')).toEqual([['message', 'a', '']])
  })

  it('keeps spaces, NUL and case', () => {
    expect(eventsOf('event:  A b \ndata: 1\n\nevent: a\0b\ndata: 2\n\n')).toEqual([
      [' A b ', '1', ''],
      ['a\0b', '2', ''],
    ])
  })

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'open',
    'error',
    'message',
    'close',
    'retry',
  ])('may be called %s', (name) => {
    expect(eventsOf(`event: ${name}\ndata: a\n\n`)).toEqual([[name, 'a', '']])
  })
})

describe('blank lines', () => {
  it('alone dispatch nothing', () => {
    expect(eventsOf('\n\n\r\n\r\r\n\n')).toEqual([])
  })

  it('before the first field do no harm', () => {
    expect(eventsOf('\n\n\n\nid: 1\ndata: a\n\n')).toEqual([['message', 'a', '1']])
  })
})
