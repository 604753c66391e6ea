import { describe, expect, test, vi } from 'vitest'
import { createListeners } from '../../src/events/listeners'

const price = { name: 'price', data: 1, id: '' }
const other = { name: 'other', data: 'x', id: '' }
const live = () => true

function setUp() {
  const reported: unknown[] = []
  const calls: string[] = []
  const listeners = createListeners((error) => void reported.push(error))
  const note = (name: string) => () => void calls.push(name)
  return { listeners, reported, calls, note }
}

describe('order', () => {
  test('callbacks first, `on` before `onEvent`, then listeners in the order in which they came', () => {
    const { listeners, calls, note } = setUp()
    listeners.on('price', note('first'))
    listeners.on('price', note('second'))
    listeners.observe(() => ({ on: { price: note('on') }, onEvent: note('onEvent') }))
    listeners.dispatch(price, live)
    expect(calls).toEqual(['on', 'onEvent', 'first', 'second'])
  })

  test('listeners get the data and the event, callbacks too', () => {
    const { listeners } = setUp()
    const [on, onEvent, listener] = [vi.fn(), vi.fn(), vi.fn()]
    listeners.observe(() => ({ on: { price: on }, onEvent }))
    listeners.on('price', listener)
    listeners.dispatch(price, live)
    expect(on.mock.calls).toEqual([[1, price]])
    expect(listener.mock.calls).toEqual([[1, price]])
    expect(onEvent.mock.calls).toEqual([[price]])
  })

  test('callbacks are read anew for each event', () => {
    const { listeners, calls, note } = setUp()
    let onEvent = note('old')
    listeners.observe(() => ({ onEvent }))
    listeners.dispatch(price, live)
    onEvent = note('new')
    listeners.dispatch(price, live)
    expect(calls).toEqual(['old', 'new'])
  })
})

describe('names', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'open', 'error', ''])(
    '%j is a name like any other',
    (name) => {
      const { listeners, reported, calls, note } = setUp()
      const event = { name, data: 1, id: '' }
      listeners.observe(() => ({ on: {} }))
      listeners.dispatch(event, live)
      expect(reported).toEqual([])
      const stop = listeners.on(name, note('listener'))
      listeners.observe(() => ({ on: Object.fromEntries([[name, note('on')]]) }))
      listeners.dispatch(event, live)
      expect(calls).toEqual(['on', 'listener'])
      stop()
      listeners.dispatch(event, live)
      expect(calls).toEqual(['on', 'listener', 'on'])
    },
  )

  test('a listener hears of its own name only', () => {
    const { listeners, calls, note } = setUp()
    listeners.on('halt', note('halt'))
    listeners.observe(() => ({ on: { halt: note('on halt') } }))
    listeners.dispatch(price, live)
    expect(calls).toEqual([])
  })
})

describe('what throws', () => {
  test('is reported once, and those behind it are called all the same', () => {
    const { listeners, reported, calls, note } = setUp()
    const fail = (name: string) => () => {
      throw new Error(name)
    }
    listeners.observe(() => ({ on: { price: fail('on') }, onEvent: fail('onEvent') }))
    listeners.on('price', fail('first'))
    listeners.on('price', note('second'))
    listeners.dispatch(price, live)
    expect(reported).toEqual([new Error('on'), new Error('onEvent'), new Error('first')])
    expect(calls).toEqual(['second'])
  })

  test('in a lifecycle callback is reported too', () => {
    const { listeners, reported, calls, note } = setUp()
    listeners.observe(() => ({
      onClose: () => {
        throw new Error('onClose')
      },
    }))
    listeners.observe(() => ({ onClose: note('second') }))
    listeners.notify('onClose', { reason: 'close' }, live)
    expect(reported).toEqual([new Error('onClose')])
    expect(calls).toEqual(['second'])
  })
})

describe('a stream that is closed by a listener', () => {
  test.each([
    [0, []],
    [1, ['on']],
    [2, ['on', 'onEvent']],
    [3, ['on', 'onEvent', 'first']],
  ])('calls nobody after call %i', (allowed, expected) => {
    const { listeners, calls, note } = setUp()
    listeners.observe(() => ({ on: { price: note('on') }, onEvent: note('onEvent') }))
    listeners.on('price', note('first'))
    listeners.on('price', note('second'))
    listeners.dispatch(price, () => calls.length < allowed)
    expect(calls).toEqual(expected)
  })

  test('calls no further onOther and no further onOpen', () => {
    const { listeners, calls, note } = setUp()
    for (const name of ['first', 'second']) {
      listeners.observe(() => ({ onOther: note(`other ${name}`), onOpen: note(`open ${name}`) }))
    }
    listeners.dispatchOther(other, () => calls.length < 1)
    listeners.notify('onOpen', {} as never, () => calls.length < 2)
    expect(calls).toEqual(['other first', 'open first'])
  })
})

test('dispatchOther tells whether anybody wanted the event', () => {
  const { listeners, calls, note } = setUp()
  listeners.observe(() => ({ onEvent: note('onEvent') }))
  listeners.on('other', note('on'))
  expect(listeners.dispatchOther(other, live)).toBe(false)
  const stop = listeners.observe(() => ({ onOther: note('onOther') }))
  listeners.observe(() => ({}))
  expect(listeners.dispatchOther(other, live)).toBe(true)
  expect(calls).toEqual(['onOther'])
  stop()
  expect(listeners.dispatchOther(other, live)).toBe(false)
})
