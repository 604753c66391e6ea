import { describe, expect, test, vi } from 'vitest'
import { createTestLive } from '../support'

describe('with reconnecting off', () => {
  test.each([{ reconnect: false }, { method: 'POST' }, { body: { prompt: 'hi' } }])(
    '%o: a clean end closes',
    async (options) => {
      const onClose = vi.fn()
      const { clock, server, store, statuses } = createTestLive({ ...options, onClose })
      store.open()
      await clock.settle()
      server.send('a')
      server.end()
      await clock.advance(60_000)
      expect(statuses).toEqual(['connecting', 'open', 'closed'])
      expect(store.getSnapshot()).toMatchObject({ data: 'a', error: undefined })
      expect(onClose.mock.calls).toEqual([[{ reason: 'ended' }]])
    },
  )

  test('a loss before the first byte is a network error', async () => {
    const { clock, server, store, statuses } = createTestLive({ reconnect: false })
    store.open()
    await clock.settle()
    server.drop()
    await clock.advance(60_000)
    expect(statuses).toEqual(['connecting', 'open', 'error'])
    expect(store.getSnapshot().error?.kind).toBe('network')
  })

  test('a loss after bytes is an interruption, the data kept', async () => {
    const { clock, server, store } = createTestLive({ reconnect: false })
    store.open()
    await clock.settle()
    server.send('a')
    await clock.settle()
    server.drop()
    await clock.advance(60_000)
    expect(store.getSnapshot()).toMatchObject({
      status: 'error',
      data: 'a',
      error: { kind: 'interrupted', cause: { kind: 'network' } },
    })
    expect(server.requests).toHaveLength(1)
  })

  test('a POST is repeated where it is asked for', async () => {
    const { clock, server, store } = createTestLive({ body: { a: 1 }, reconnect: true })
    store.open()
    await clock.settle()
    server.drop()
    await clock.advance(500)
    expect(server.requests.map(({ init }) => [init.method, init.body])).toEqual([
      ['POST', '{"a":1}'],
      ['POST', '{"a":1}'],
    ])
  })
})
