import { describe, expect, test } from 'vitest'
import { EventSource } from '../../src/event-source'
import { createWorld } from './world'

const { prototype } = EventSource as unknown as { prototype: Record<PropertyKey, unknown> }
const descriptor = (target: object, key: PropertyKey) => Object.getOwnPropertyDescriptor(target, key)

describe('the class', () => {
  test('has the name and the length of an interface', () => {
    expect(EventSource.name).toBe('EventSource')
    expect((EventSource as unknown as { length: number }).length).toBe(1)
    expect(descriptor(EventSource, 'length')).toMatchObject({
      writable: false,
      enumerable: false,
      configurable: true,
    })
  })

  test('inherits from EventTarget', () => {
    expect(Object.getPrototypeOf(EventSource)).toBe(EventTarget)
    expect(Object.getPrototypeOf(prototype)).toBe(EventTarget.prototype)
    expect(prototype['constructor']).toBe(EventSource)
    expect(descriptor(EventSource, 'prototype')).toMatchObject({
      writable: false,
      enumerable: false,
      configurable: false,
    })
  })

  test.each([
    ['CONNECTING', 0],
    ['OPEN', 1],
    ['CLOSED', 2],
  ])('has the constant %s, as does its prototype, and nobody changes it', (name, value) => {
    const expected = { value, writable: false, enumerable: true, configurable: false }
    expect(descriptor(EventSource, name)).toEqual(expected)
    expect(descriptor(prototype, name)).toEqual(expected)
  })

  test('shows itself by its name', () => {
    expect(String(prototype)).toBe('[object EventSource]')
    const expected = { value: 'EventSource', writable: false, enumerable: false, configurable: true }
    expect(descriptor(prototype, Symbol.toStringTag)).toEqual(expected)
  })

  test('has the members of the interface and no other, each of which can be enumerated', () => {
    const keys = Reflect.ownKeys(prototype).filter((key) => key !== 'constructor' && typeof key === 'string')
    const members = ['url', 'withCredentials', 'readyState', 'onopen', 'onmessage', 'onerror', 'close']
    expect(keys.sort()).toEqual([...members, 'CONNECTING', 'OPEN', 'CLOSED'].sort())
    expect(Object.keys(prototype).sort()).toEqual(keys)
  })

  test.each(['url', 'withCredentials', 'readyState'])('%s can be read and not be set', (name) => {
    const { get, set, configurable } = descriptor(prototype, name) ?? {}
    expect({ name: get?.name, set, configurable }).toEqual({
      name: `get ${name}`,
      set: undefined,
      configurable: true,
    })
  })

  test.each(['onopen', 'onmessage', 'onerror'])('%s can be read and set', (name) => {
    const { get, set } = descriptor(prototype, name) ?? {}
    expect([get?.name, get?.length, set?.name, set?.length]).toEqual([`get ${name}`, 0, `set ${name}`, 1])
  })

  test.each(['url', 'withCredentials', 'readyState', 'onopen', 'onmessage', 'onerror'])(
    '%s of something else is a TypeError',
    (name) => {
      const { get, set } = descriptor(prototype, name) ?? {}
      for (const other of [prototype, {}, new EventTarget(), null]) {
        expect(() => get?.call(other)).toThrow(TypeError)
        if (set) expect(() => set.call(other, () => {})).toThrow(TypeError)
      }
    },
  )

  test('close is a method without parameters, of an EventSource only', () => {
    expect(descriptor(prototype, 'close')).toMatchObject({
      writable: true,
      enumerable: true,
      configurable: true,
    })
    const close = prototype['close'] as () => void
    expect([close.name, close.length]).toEqual(['close', 0])
    expect(() => close.call(new EventTarget() as never)).toThrow(TypeError)
  })
})

describe('an instance', () => {
  test('has nothing of its own, and is connecting', () => {
    const { source } = createWorld().open()
    expect(Reflect.ownKeys(source).filter((key) => typeof key === 'string')).toEqual([])
    expect(source.readyState).toBe(source.CONNECTING)
    expect(String(source)).toBe('[object EventSource]')
    expect([source.onopen, source.onmessage, source.onerror]).toEqual([null, null, null])
  })

  test('has what is added to the prototype', () => {
    const { EventSource, open } = createWorld()
    Object.assign(EventSource.prototype, { answer: () => 42 })
    expect((open().source as unknown as { answer(): number }).answer()).toBe(42)
  })

  test('of a class that extends it is one', async () => {
    const world = createWorld()
    class Counting extends world.EventSource {
      count = 0
      override dispatchEvent(event: Event): boolean {
        this.count++
        return super.dispatchEvent(event)
      }
    }
    const source = new Counting('/x')
    world.server.send('a')
    await world.settle()
    expect(source).toBeInstanceOf(world.EventSource)
    expect([source.count, source.readyState]).toEqual([2, Counting.OPEN])
    source.close()
  })
})
