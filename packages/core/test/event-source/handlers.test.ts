import { describe, expect, test, vi } from 'vitest'
import { createWorld } from './world'

/** A source to which one event is sent, and how to let it come. */
function withEvent() {
  const { open, server, settle } = createWorld()
  const { source } = open()
  const calls: string[] = []
  return {
    source,
    calls,
    call: (name: string) => () => void calls.push(name),
    async send() {
      server.send('x')
      await settle()
    },
  }
}

describe('a handler', () => {
  test('is called with the event, on the source', async () => {
    const { source, send } = withEvent()
    const onmessage = vi.fn(function (this: unknown) {
      return this
    })
    source.onmessage = onmessage
    expect(source.onmessage).toBe(onmessage)
    await send()
    expect(onmessage).toHaveBeenCalledExactlyOnceWith(expect.any(MessageEvent))
    expect(onmessage.mock.results[0]?.value).toBe(source)
  })

  test('stands among the listeners where it was first set', async () => {
    const { source, calls, call, send } = withEvent()
    source.addEventListener('message', call('first'))
    source.onmessage = call('replaced')
    source.addEventListener('message', call('last'))
    source.onmessage = call('handler')
    await send()
    expect(calls).toEqual(['first', 'handler', 'last'])
  })

  test('that is taken away and set again stands last', async () => {
    const { source, calls, call, send } = withEvent()
    source.onmessage = call('taken away')
    source.addEventListener('message', call('listener'))
    source.onmessage = null
    expect(source.onmessage).toBeNull()
    source.onmessage = call('handler')
    await send()
    expect(calls).toEqual(['listener', 'handler'])
  })

  test.each([undefined, null, 0, 1, '', 'alert()', Symbol('x'), true])(
    'that is no object, %o, is none',
    async (value) => {
      const { source, calls, call, send } = withEvent()
      source.onmessage = call('handler')
      source.onmessage = value as never
      expect(source.onmessage).toBeNull()
      await send()
      expect(calls).toEqual([])
    },
  )

  test('that is an object is kept and not called, not even its handleEvent', async () => {
    const { source, send } = withEvent()
    const object = { handleEvent: vi.fn() }
    source.onmessage = object as never
    expect(source.onmessage).toBe(object)
    await send()
    expect(object.handleEvent).not.toHaveBeenCalled()
  })

  test('that is replaced by another while it runs is replaced from the next event on', async () => {
    const { source, calls, call, send } = withEvent()
    source.onmessage = () => {
      calls.push('one')
      source.onmessage = call('two')
    }
    await send()
    await send()
    expect(calls).toEqual(['one', 'two'])
  })

  test.each([
    ['onmessage', 'message', false, true],
    ['onerror', 'error', false, true],
    ['onerror', 'error', true, false],
    ['onmessage', 'message', undefined, false],
  ] as const)(
    '%s, for %s, that returns %o cancels what can be: %o',
    (handler, type, returned, isCancelled) => {
      const { source } = withEvent()
      source[handler] = () => returned
      const event = new Event(type, { cancelable: true })
      expect(source.dispatchEvent(event)).toBe(!isCancelled)
      expect(event.defaultPrevented).toBe(isCancelled)
    },
  )

  test('is one for each kind, and one for each source', () => {
    const { source } = withEvent()
    const handler = () => {}
    source.onopen = handler
    source.onerror = null
    expect([source.onopen, source.onmessage, source.onerror]).toEqual([handler, null, null])
    expect(withEvent().source.onopen).toBeNull()
  })
})

describe('a listener', () => {
  test('with once is called once', async () => {
    const { source, calls, call, send } = withEvent()
    source.addEventListener('message', call('once'), { once: true })
    await send()
    await send()
    expect(calls).toEqual(['once'])
  })

  test('goes with its signal', async () => {
    const { source, calls, call, send } = withEvent()
    const controller = new AbortController()
    source.addEventListener('message', call('heard'), { signal: controller.signal })
    await send()
    controller.abort()
    await send()
    expect(calls).toEqual(['heard'])
  })

  test('may be an object with handleEvent', async () => {
    const { source, send } = withEvent()
    const listener = { handleEvent: vi.fn() }
    source.addEventListener('message', listener)
    await send()
    expect(listener.handleEvent).toHaveBeenCalledTimes(1)
    expect(listener.handleEvent.mock.instances).toEqual([listener])
  })

  test('that is added twice is called once, and can be removed', async () => {
    const { source, calls, call, send } = withEvent()
    const listener = call('listener')
    source.addEventListener('message', listener)
    source.addEventListener('message', listener)
    await send()
    source.removeEventListener('message', listener)
    await send()
    expect(calls).toEqual(['listener'])
  })

  test('is reached by events that the app dispatches itself', () => {
    const { source, calls, call } = withEvent()
    source.onmessage = call('handler')
    source.addEventListener('own', call('own'))
    source.dispatchEvent(new Event('own'))
    source.dispatchEvent(new MessageEvent('message', { data: 'x' }))
    expect(calls).toEqual(['own', 'handler'])
  })
})
