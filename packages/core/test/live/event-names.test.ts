import { describe, expect, test, vi } from 'vitest'
import { json } from '../../src/index'
import { createTestLive } from '../support'

describe('names that are not declared', () => {
  test('go to onOther as text, and to nobody else', async () => {
    const warn = vi.spyOn(console, 'warn')
    const onOther = vi.fn()
    const onEvent = vi.fn()
    const { clock, server, store } = createTestLive({ events: { price: json() }, onOther, onEvent })
    store.open()
    await clock.settle()
    server.raw('id: 1\nevent: halt\ndata: {"a":1}\n\ndata: hello\n\n')
    await clock.advance(16)
    expect(onOther.mock.calls).toEqual([
      [{ name: 'halt', data: '{"a":1}', id: '1' }],
      [{ name: 'message', data: 'hello', id: '1' }],
    ])
    expect(onEvent).not.toHaveBeenCalled()
    expect(warn).not.toHaveBeenCalled()
    expect(store.getSnapshot()).toMatchObject({ data: undefined, event: undefined, lastEventAt: null })
  })

  test('are warned of once a name in development, where nobody takes them', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { clock, server, store } = createTestLive({ events: { price: json(), trade: json() } })
    store.open()
    await clock.settle()
    server.raw('event: once\ndata: 1\n\nevent: once\ndata: 2\n\n')
    await clock.settle()
    expect(warn.mock.calls).toEqual([
      [
        '[sse-store] https://example.test/stream sent an event named "once", which is not declared ' +
          '(declared: price, trade). Declare it in `events`, or take it with `onOther`.',
      ],
    ])
    server.send('x', { name: 'another' })
    await clock.settle()
    expect(warn).toHaveBeenCalledTimes(2)
  })

  test.each(['constructor', 'toString', '__proto__', 'open', 'error'])('include %j', async (name) => {
    const onOther = vi.fn()
    const { clock, server, store } = createTestLive({ onOther })
    store.open()
    await clock.settle()
    server.send('a', { name })
    await clock.settle()
    expect(onOther.mock.calls).toEqual([[{ name, data: 'a', id: '' }]])
    expect(clock.reported).toEqual([])
  })
})

test.each(['constructor', 'toString', '__proto__', 'open', 'error'])('%j can be declared', async (name) => {
  const events = Object.fromEntries([[name, (data: string) => data.length]])
  const listener = vi.fn()
  const { clock, server, store } = createTestLive({ events })
  store.on(name, listener)
  store.open()
  await clock.settle()
  server.send('abc', { name })
  await clock.advance(16)
  expect(listener.mock.calls).toEqual([[3, { name, data: 3, id: '' }]])
  expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 3 })
})
