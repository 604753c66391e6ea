import { describe, expect, test } from 'vitest'
import { createTestLive } from '../support'

describe('the order of things', () => {
  function logged(options: { batch?: false; reconnect?: boolean; until?: string } = {}) {
    const log: string[] = []
    const live = createTestLive({
      ...options,
      on: { message: (data) => log.push(`on ${data}`) },
      onEvent: ({ data }) => log.push(`onEvent ${data}`),
      onOpen: () => log.push('onOpen'),
      onError: ({ kind }) => log.push(`onError ${kind}`),
      onClose: ({ reason }) => log.push(`onClose ${reason}`),
    })
    const { store } = live
    store.subscribe(() => log.push(`published ${store.getSnapshot().status} ${store.getSnapshot().data}`))
    store.on('message', (data) => log.push(`listener ${data}`))
    return { ...live, log }
  }

  test('callbacks are called for each event, at once; what is published comes with the frame', async () => {
    const { clock, server, store, log } = logged()
    store.open()
    log.push('opened')
    await clock.settle()
    server.raw('data: a\n\ndata: b\n\n')
    await clock.settle()
    log.push('frame')
    await clock.advance(16)
    expect(log).toEqual([
      'published connecting undefined',
      'opened',
      'published open undefined',
      'onOpen',
      'on a',
      'onEvent a',
      'listener a',
      'on b',
      'onEvent b',
      'listener b',
      'frame',
      'published open b',
    ])
  })

  test('without batching what is published comes before the callbacks: they can read it', async () => {
    const { clock, server, store, log } = logged({ batch: false })
    store.open()
    await clock.settle()
    log.length = 0
    server.raw('data: a\n\ndata: b\n\n')
    await clock.settle()
    expect(log).toEqual([
      'published open a',
      'on a',
      'onEvent a',
      'listener a',
      'published open b',
      'on b',
      'onEvent b',
      'listener b',
    ])
  })

  test('a failure is published with the last data, then told', async () => {
    const { clock, server, store, log } = logged()
    store.open()
    await clock.settle()
    server.send('a')
    await clock.settle()
    log.length = 0
    server.drop()
    await clock.settle()
    expect(log).toEqual(['published reconnecting a', 'onError network'])
  })

  test('a final failure too', async () => {
    const { clock, server, store, log } = logged({ reconnect: false })
    store.open()
    await clock.settle()
    server.send('a')
    await clock.settle()
    log.length = 0
    server.drop()
    await clock.settle()
    expect(log).toEqual(['published error a', 'onError interrupted'])
  })

  test('a closing too: the final data is never missing', async () => {
    const { clock, server, store, log } = logged({ until: 'end' })
    store.open()
    await clock.settle()
    log.length = 0
    server.raw('data: a\n\ndata: end\n\n')
    await clock.advance(1_000)
    expect(log).toEqual(['on a', 'onEvent a', 'listener a', 'published closed a', 'onClose until'])
  })
})
