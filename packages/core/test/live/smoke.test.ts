import { expect, test } from 'vitest'
import { createEventSource, json } from '../../src/index'
import { createTestClock, createTestStream } from '../support'

test('opens, receives, reconnects at the cursor and leaves nothing behind', async () => {
  const clock = createTestClock()
  const server = createTestStream()
  const store = createEventSource('/x', {
    events: { price: json<{ n: number }>() },
    collect: (c) => c.keepLast(2, (e) => e.data.n),
    fetch: server.fetch,
    environment: clock.environment,
  })
  const statuses: string[] = []
  store.subscribe(() => statuses.push(store.getSnapshot().status))
  store.open()
  await clock.settle()
  expect(store.getSnapshot().status).toBe('open')
  server.send({ n: 1 }, { name: 'price', id: '1' })
  server.send({ n: 2 }, { name: 'price', id: '2' })
  server.send({ n: 3 }, { name: 'price', id: '3' })
  await clock.advance(16)
  expect(store.getSnapshot()).toMatchObject({
    data: [2, 3],
    lastEventId: '3',
    event: { name: 'price', data: { n: 3 }, id: '3' },
  })
  server.drop()
  await clock.settle()
  expect(store.getSnapshot()).toMatchObject({
    status: 'reconnecting',
    error: { kind: 'network' },
    retry: { attempt: 1, at: clock.now() + 500, reason: 'network' },
  })
  await clock.advance(500)
  expect(server.requests[1]?.headers.get('last-event-id')).toBe('3')
  expect(store.getSnapshot()).toMatchObject({ status: 'open', error: undefined, retry: null })
  store.close()
  await clock.settle()
  expect(statuses).toEqual(['connecting', 'open', 'open', 'reconnecting', 'reconnecting', 'open', 'closed'])
  expect([clock.timers, clock.listeners, server.open, clock.reported]).toEqual([0, 0, 0, []])
})
