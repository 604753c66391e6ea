import { describe, expect, it } from 'vitest'
import { sumOf, whatIsWrong } from '../src/checksum.ts'

const events = [
  { name: 'message', data: 'ab', id: '' },
  { name: 'price', data: 'c', id: '7' },
]
const changed = (change: Partial<(typeof events)[number]>) =>
  [events[0], { ...events[1], ...change }] as typeof events

describe('the checksum of events', () => {
  it('is the same for the same events', () => {
    expect(whatIsWrong(sumOf(events), sumOf(structuredClone(events)))).toBeUndefined()
  })

  it.each([
    ['another name', changed({ name: 'prices' }), 'other names, data or ids'],
    ['other data', changed({ data: 'd' }), 'other names, data or ids'],
    ['another id', changed({ id: '8' }), 'other names, data or ids'],
    ['another order', [...events].reverse(), 'other names, data or ids'],
    ['a character on the other side', changed({ name: 'pric', data: 'ec' }), 'other names, data or ids'],
    ['an event too few', events.slice(1), '1 events instead of 2'],
    ['an event too many', [...events, ...events], '4 events instead of 2'],
  ])('says what is wrong of %s', (_, wrong, why) => {
    expect(whatIsWrong(sumOf(wrong), sumOf(events))).toBe(why)
  })
})
