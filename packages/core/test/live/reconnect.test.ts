import { describe, expect, test, vi } from 'vitest'
import { createTestLive } from '../support'

describe('reconnect()', () => {
  test('drops the connection and tries now, at the cursor', async () => {
    const onError = vi.fn()
    const onClose = vi.fn()
    const { clock, server, store, published } = createTestLive({ onError, onClose })
    store.open()
    await clock.settle()
    server.send('a', { id: '1' })
    await clock.settle()
    store.reconnect()
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      data: 'a',
      retry: { attempt: 0, at: clock.now(), reason: 'manual' },
    })
    expect(server.requests[0]?.aborted).toBe(true)
    await clock.settle()
    expect(published.map(({ status }) => status)).toEqual(['connecting', 'open', 'reconnecting', 'open'])
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
    expect(server.connections).toBe(1)
    expect(onError).not.toHaveBeenCalled()
    expect(onClose).not.toHaveBeenCalled()
  })

  test('is connecting where the stream never opened', async () => {
    const { clock, server, store } = createTestLive()
    server.refuse()
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('reconnecting')
    store.reconnect()
    expect(store.getSnapshot()).toMatchObject({ status: 'connecting', retry: null })
  })

  test('counts the retries from zero', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.refuse(undefined, { times: Infinity })
    server.drop()
    await clock.advance(20_000)
    expect(store.getSnapshot().retry?.attempt).toBeGreaterThan(3)
    store.reconnect()
    await clock.settle()
    expect(store.getSnapshot().retry).toEqual({ attempt: 1, at: clock.now() + 500, reason: 'network' })
  })

  test.each(['idle', 'closed', 'error'])('starts from %s', async (status) => {
    const { clock, server, store } = createTestLive()
    if (status === 'error') server.fail(404)
    if (status !== 'idle') store.open()
    await clock.settle()
    if (status === 'closed') store.close()
    expect(store.getSnapshot().status).toBe(status)
    store.reconnect()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
    expect(server.connections).toBe(1)
  })

  test('twice in one tick is one request', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    store.reconnect()
    store.reconnect()
    await clock.settle()
    expect(server.requests).toHaveLength(2)
    expect(server.connections).toBe(1)
  })
})
