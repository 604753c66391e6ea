import { describe, expect, it } from 'vitest'
import { createParser } from '../../src/parser'
import { bytesOf, parse, recorder } from './support'

const retries = (stream: string) => parse([stream]).retries

describe('retry', () => {
  it('is milliseconds', () => {
    expect(retries('retry: 200\ndata: x\n\n')).toEqual([200])
    expect(retries('retry:0\n')).toEqual([0])
  })

  it('is effective when its line is read, not when its block ends', () => {
    const { parser, report } = recorder()
    parser.feed(bytesOf('retry: 200'))
    expect(report.retries).toEqual([])
    parser.feed(bytesOf('\n'))
    expect(report.retries).toEqual([200])
    parser.end()
    expect(report.retries).toEqual([200])
  })

  it('is decimal with leading zeros', () => {
    expect(retries('retry: 0200\n')).toEqual([200])
  })

  it('is reported each time, in order', () => {
    expect(retries('retry: 900\nretry: 200\n\nretry: 300\n')).toEqual([900, 200, 300])
  })

  it.each([
    '',
    ' ',
    '-1',
    '+1',
    '1.5',
    '1e3',
    '0x10',
    '9\0',
    '900x',
    ' 5',
    '5 ',
    '\t5',
    '١',
    '1_000',
    'Infinity',
  ])('counts only if all ASCII digits: not %j', (value) => {
    expect(retries(`retry: ${value}\nretry:${value.replace(/^\s*/, 'x')}\n`)).toEqual([])
  })

  it('without a colon is empty and ignored', () => {
    expect(retries('retry\n\n')).toEqual([])
  })

  it.each([
    ['2147483647', 2147483647],
    ['2147483648', 2147483647],
    ['99999999999999999999', 2147483647],
    ['9'.repeat(400), 2147483647],
    ['0'.repeat(400) + '7', 7],
  ])('is clamped to what a timer can hold: %s', (value, expected) => {
    expect(retries(`retry: ${value}\n`)).toEqual([expected])
  })

  it('needs no listener', () => {
    const events: string[] = []
    const parser = createParser({ onEvent: ({ data }) => void events.push(data) })
    parser.feed(bytesOf('retry: 1\ndata: a\n\n'))
    expect(events).toEqual(['a'])
  })
})
