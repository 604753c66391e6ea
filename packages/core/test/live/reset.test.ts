import { describe, expect, test } from 'vitest'
import { json } from '../../src/index'
import { createTestLive, NOTHING_LEFT } from '../support'

const IDLE = {
  status: 'idle',
  data: undefined,
  event: undefined,
  lastEventId: '',
  error: undefined,
  retry: null,
  openedAt: null,
  lastEventAt: null,
}

describe('reset', () => {
  test('closes, and everything is as it was when the store was made', async () => {
    const closings: unknown[] = []
    const { clock, server, store, left } = createTestLive({
      initialData: 'nothing yet',
      resume: { from: '10' },
      onClose: (info) => void closings.push(info),
    })
    const initial = store.getSnapshot()
    store.open()
    await clock.settle()
    server.send('a', { id: '11' })
    await clock.advance(16)
    store.reset()
    expect(store.getSnapshot()).toEqual(initial)
    expect(store.getSnapshot()).toMatchObject({ status: 'idle', data: 'nothing yet', lastEventId: '10' })
    expect(closings).toEqual([{ reason: 'close' }])
    await clock.settle()
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('clears an error and a retry', async () => {
    const { clock, server, store } = createTestLive()
    server.fail(503)
    store.open()
    await clock.settle()
    store.reset()
    expect(store.getSnapshot()).toEqual(IDLE)
  })

  test('and open starts afresh: connecting, without a cursor and without the old `retry:`', async () => {
    const { clock, server, store, statuses } = createTestLive()
    store.open()
    await clock.settle()
    server.send('a', { id: '1', retry: 9_000 })
    await clock.settle()
    store.reset()
    store.open()
    await clock.settle()
    expect(statuses).toEqual(['connecting', 'open', 'idle', 'connecting', 'open'])
    expect(server.requests[1]?.headers.has('last-event-id')).toBe(false)
    server.drop()
    await clock.settle()
    expect(store.getSnapshot().retry).toEqual({ attempt: 1, at: clock.now() + 500, reason: 'network' })
  })
})

describe('clear', () => {
  test('starts the collector over, and nothing else', async () => {
    const { clock, server, store } = createTestLive({
      events: { n: json<number>() },
      collect: (c) => c.reduce(100, (sum, { data }) => sum + data),
      initialData: 1_000,
    })
    store.open()
    await clock.settle()
    server.send(5, { name: 'n', id: '1' })
    await clock.advance(16)
    const before = store.getSnapshot()
    expect(before.data).toBe(1_005)
    store.clear()
    expect(store.getSnapshot()).toEqual({ ...before, data: 1_000 })
    server.send(1, { name: 'n' })
    await clock.advance(16)
    expect(store.getSnapshot().data).toBe(1_001)
    expect(server.requests).toHaveLength(1)
  })
})
