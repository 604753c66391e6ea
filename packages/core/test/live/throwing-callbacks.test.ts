import { describe, expect, test, vi } from 'vitest'
import { createTestLive } from '../support'

describe('what a callback throws', () => {
  test('is reported once, and neither later callbacks nor later events nor the connection notice', async () => {
    const seen: string[] = []
    const fail = (name: string) => () => {
      throw new Error(name)
    }
    const { clock, server, store } = createTestLive({
      on: { message: fail('on') },
      onEvent: fail('onEvent'),
      onOpen: fail('onOpen'),
      onError: fail('onError'),
      onClose: fail('onClose'),
    })
    store.on('message', fail('listener'))
    store.on('message', (data) => seen.push(data))
    store.open()
    await clock.settle()
    server.raw('data: a\n\ndata: b\n\n')
    await clock.settle()
    expect(seen).toEqual(['a', 'b'])
    expect(store.getSnapshot().status).toBe('open')
    server.drop()
    await clock.advance(500)
    expect(store.getSnapshot().status).toBe('open')
    store.close()
    const round = ['on', 'onEvent', 'listener']
    expect(clock.reported.map((error) => (error as Error).message)).toEqual([
      'onOpen',
      ...round,
      ...round,
      'onError',
      'onOpen',
      'onClose',
    ])
  })

  test('a pick that throws is reported; the event is delivered, the data as it was', async () => {
    const onEvent = vi.fn()
    const { clock, server, store } = createTestLive({
      collect: (c) =>
        c.keepLast(10, ({ data }) => {
          if (data === 'bad') throw new Error('bad pick')
          return data
        }),
      onEvent,
    })
    store.open()
    await clock.settle()
    server.raw('data: a\n\ndata: bad\n\ndata: b\n\n')
    await clock.advance(16)
    expect(clock.reported).toEqual([new Error('bad pick')])
    expect(onEvent).toHaveBeenCalledTimes(3)
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: ['a', 'b'] })
  })

  test('a collector whose value throws is reported, and the stream lives on with the value before', async () => {
    let isBroken = false
    const { clock, server, store } = createTestLive({
      collect: () => ({
        create: () => {
          let count = 0
          return {
            add: () => void count++,
            value() {
              if (isBroken) throw new Error('bad value')
              return count
            },
          }
        },
      }),
    })
    store.open()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    isBroken = true
    server.send('b')
    server.drop()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'reconnecting', data: 1 })
    isBroken = false
    await clock.advance(500)
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 2 })
    expect(clock.reported).toEqual([new Error('bad value')])
  })
})
