import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { collectors } from '../../src/events/collect'
import type { Collecting } from '../../src/types'

const event = (data: unknown, name = 'message') => ({ name, data, id: '' })

function addAll(collecting: Collecting<never, unknown>, items: readonly unknown[]): void {
  for (const item of items) collecting.add(event(item) as never)
}

describe('latest', () => {
  test('holds the last payload, undefined before the first', () => {
    const collecting = collectors.latest().create()
    expect(collecting.value()).toBeUndefined()
    addAll(collecting, ['a', 'b'])
    expect(collecting.value()).toBe('b')
  })

  test('starts with its initial value, and starts over with it', () => {
    const collector = collectors.latest(0)
    addAll(collector.create(), [5])
    expect(collector.create().value()).toBe(0)
  })

  test.each([null, 0, ''])('a seed of %j is one', (seed) => {
    expect(collectors.latest('initial').create(seed).value()).toBe(seed)
  })
})

describe('keepLast', () => {
  test('holds the last ones, oldest first', () => {
    const collecting = collectors.keepLast(2).create()
    expect(collecting.value()).toEqual([])
    addAll(collecting, ['a'])
    expect(collecting.value()).toEqual(['a'])
    addAll(collecting, ['b', 'c'])
    expect(collecting.value()).toEqual(['b', 'c'])
  })

  test('holds what pick takes', () => {
    const collecting = collectors.keepLast(2, ({ name, data }) => `${name}=${String(data)}`).create()
    addAll(collecting, [1, 2])
    expect(collecting.value()).toEqual(['message=1', 'message=2'])
  })

  test('a published array never changes', () => {
    const collecting = collectors.keepLast(2).create()
    addAll(collecting, ['a'])
    const published = collecting.value()
    addAll(collecting, ['b', 'c', 'd', 'e'])
    collecting.value()
    expect(published).toEqual(['a'])
  })

  test('is the same array until something is added', () => {
    const collecting = collectors.keepLast(2).create()
    expect(collecting.value()).toBe(collecting.value())
    addAll(collecting, ['a'])
    const published = collecting.value()
    expect(collecting.value()).toBe(published)
    addAll(collecting, ['a'])
    expect(collecting.value()).not.toBe(published)
  })

  test('starts with the end of its seed, which it leaves alone', () => {
    const seed = ['a', 'b', 'c']
    const collecting = collectors.keepLast(2).create(seed)
    expect(collecting.value()).toEqual(['b', 'c'])
    addAll(collecting, ['d'])
    expect(collecting.value()).toEqual(['c', 'd'])
    expect(seed).toEqual(['a', 'b', 'c'])
  })

  test('a pick that throws adds nothing', () => {
    const collecting = collectors
      .keepLast(2, ({ data }) => {
        if (data === 'bad') throw new Error('bad')
        return data
      })
      .create()
    addAll(collecting, ['a'])
    const published = collecting.value()
    expect(() => addAll(collecting, ['bad'])).toThrow('bad')
    expect(collecting.value()).toBe(published)
  })

  test('holds on to no more than twice its count', async () => {
    // A payload that the collector let go of can be collected: seen through what `slice` copies from.
    const sizes: number[] = []
    const slice = vi.spyOn(Array.prototype, 'slice').mockImplementation(function (this: unknown[], from) {
      sizes.push(this.length)
      return this.filter((_, index) => index >= this.length + Number(from))
    })
    const collecting = collectors.keepLast(3).create()
    for (let n = 0; n < 1_000; n++) collecting.add(event(n))
    slice.mockRestore()
    expect(Math.max(...sizes)).toBe(6)
    expect(sizes.length).toBeLessThan(400)
    expect(collecting.value()).toEqual([997, 998, 999])
  })

  test.each([0, -1, Number.NaN])('%d is refused', (count) => {
    expect(() => collectors.keepLast(count)).toThrow(
      new TypeError(`keepLast: count must be a number of 1 or more, not ${count}`),
    )
  })

  test('Infinity keeps everything', () => {
    const collecting = collectors.keepLast(Infinity).create()
    addAll(collecting, [1, 2, 3])
    expect(collecting.value()).toEqual([1, 2, 3])
  })

  test('is the end of all that was added, whenever it is looked at', () => {
    const looks = fc.array(fc.array(fc.nat(), { maxLength: 9 }), { maxLength: 9 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat()), looks, (count, seed, batches) => {
        const collecting = collectors.keepLast(count).create(seed)
        const all = [...seed]
        for (const batch of batches) {
          addAll(collecting, batch)
          all.push(...batch)
          expect(collecting.value()).toEqual(all.slice(-count))
        }
      }),
    )
  })
})

describe('concat', () => {
  test('puts together what pick takes, and skips nothing and empty', () => {
    const picks = ['He', null, 'l', undefined, '', 'lo']
    const collecting = collectors.concat(({ data }) => data as string | null | undefined).create()
    expect(collecting.value()).toBe('')
    addAll(collecting, picks)
    expect(collecting.value()).toBe('Hello')
  })

  test('goes on from its seed', () => {
    const collecting = collectors.concat(({ data }) => String(data)).create('> ')
    addAll(collecting, ['a'])
    expect(collecting.value()).toBe('> a')
  })
})

describe('reduce', () => {
  test('folds in order', () => {
    const collecting = collectors.reduce([] as unknown[], (all, { data }) => [...all, data]).create()
    addAll(collecting, [1, 2, 3])
    expect(collecting.value()).toEqual([1, 2, 3])
  })

  test('starts over from its initial value each time', () => {
    const collector = collectors.reduce(10, (sum, { data }) => sum + Number(data))
    addAll(collector.create(), [5])
    const collecting = collector.create()
    addAll(collecting, [1])
    expect(collecting.value()).toBe(11)
  })

  test('a step that throws leaves the value as it was', () => {
    const collecting = collectors
      .reduce(1, () => {
        throw new Error('bad')
      })
      .create()
    expect(() => addAll(collecting, [1])).toThrow('bad')
    expect(collecting.value()).toBe(1)
  })
})
