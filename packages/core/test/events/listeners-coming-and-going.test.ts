import { describe, expect, test } from 'vitest'
import { StreamError } from '../../src/errors'
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

describe('removal', () => {
  test('unsubscribing twice removes nobody else', () => {
    const { listeners, calls, note } = setUp()
    const listener = note('same')
    const stop = listeners.on('price', listener)
    listeners.on('price', listener)
    stop()
    stop()
    listeners.dispatch(price, live)
    expect(calls).toEqual(['same'])
  })

  test('a late second unsubscribe does not touch those who came since', () => {
    const { listeners, calls, note } = setUp()
    const stop = listeners.on('price', note('old'))
    stop()
    listeners.on('price', note('new'))
    stop()
    listeners.dispatch(price, live)
    expect(calls).toEqual(['new'])
  })

  test('the same function twice is called twice', () => {
    const { listeners, calls, note } = setUp()
    const listener = note('same')
    listeners.on('price', listener)
    listeners.on('price', listener)
    listeners.dispatch(price, live)
    expect(calls).toEqual(['same', 'same'])
  })

  test('during the dispatch skips the one removed, and nobody else', () => {
    const { listeners, calls, note } = setUp()
    listeners.on('price', () => {
      calls.push('first')
      stopFirst()
      stopSecond()
    })
    const stopFirst = listeners.on('price', note('first, gone'))
    const stopSecond = listeners.on('price', note('second'))
    listeners.on('price', note('third'))
    listeners.dispatch(price, live)
    expect(calls).toEqual(['first', 'third'])
  })

  test('of callbacks during the dispatch counts at once', () => {
    const { listeners, calls, note } = setUp()
    listeners.observe(() => ({
      on: {
        price: () => {
          calls.push('first')
          stopFirst()
          stopSecond()
        },
      },
      onEvent: note('first, gone'),
    }))
    const stopFirst = listeners.observe(() => ({}))
    const stopSecond = listeners.observe(() => ({ on: { price: note('second') }, onEvent: note('second') }))
    listeners.observe(() => ({ onEvent: note('third') }))
    listeners.dispatch(price, live)
    expect(calls).toEqual(['first', 'first, gone', 'third'])
  })

  test('of callbacks by their own `on` skips their `onEvent`', () => {
    const { listeners, calls, note } = setUp()
    const stop: () => void = listeners.observe(() => ({ on: { price: () => stop() }, onEvent: note('gone') }))
    listeners.dispatch(price, live)
    expect(calls).toEqual([])
  })

  test.each(['dispatchOther', 'notify'] as const)('of callbacks during %s counts at once', (method) => {
    const { listeners, calls, note } = setUp()
    const send = () =>
      method === 'notify'
        ? listeners.notify('onClose', { reason: 'close' }, live)
        : listeners.dispatchOther(other, live)
    const both = (callback: () => void) => ({ onOther: callback, onClose: callback })
    listeners.observe(() =>
      both(() => {
        calls.push('first')
        stop()
      }),
    )
    const stop = listeners.observe(() => both(note('second')))
    listeners.observe(() => both(note('third')))
    send()
    expect(calls).toEqual(['first', 'third'])
  })
})

describe('those who come during a dispatch wait for the next event', () => {
  test('listeners', () => {
    const { listeners, calls, note } = setUp()
    const stop = listeners.on('price', () => {
      stop()
      listeners.on('price', note('new'))
    })
    listeners.dispatch(price, live)
    expect(calls).toEqual([])
    listeners.dispatch(price, live)
    expect(calls).toEqual(['new'])
  })

  test.each(['onEvent', 'onOther', 'onOpen', 'onError'] as const)('callbacks, by %s', (kind) => {
    const { listeners, calls, note } = setUp()
    const send = {
      onEvent: () => listeners.dispatch(price, live),
      onOther: () => listeners.dispatchOther(other, live),
      onOpen: () => listeners.notify('onOpen', {} as never, live),
      onError: () => listeners.notify('onError', new StreamError('network', ''), live),
    }[kind]
    const stop = listeners.observe(() => ({
      [kind]: () => {
        stop()
        listeners.observe(() => ({ [kind]: note('new') }))
      },
    }))
    send()
    expect(calls).toEqual([])
    send()
    expect(calls).toEqual(['new'])
  })
})
