import { expect, test, vi } from 'vitest'
import { json } from '../../src/index'
import { createTestLive, NOTHING_LEFT } from '../support'

test('a string completes the stream, compared with the raw data and not delivered', async () => {
  const onEvent = vi.fn()
  const onError = vi.fn()
  const onClose = vi.fn()
  const { clock, server, store, published, left } = createTestLive({
    events: { message: json<{ n: number }>() },
    until: '[DONE]',
    onEvent,
    onError,
    onClose,
  })
  store.open()
  await clock.settle()
  server.raw('data: {"n":1}\n\ndata: [DONE]\n\ndata: {"n":2}\n\n')
  await clock.advance(60_000)
  expect(published.map(({ status, data }) => [status, data])).toEqual([
    ['connecting', undefined],
    ['open', undefined],
    ['closed', { n: 1 }],
  ])
  expect(onEvent).toHaveBeenCalledTimes(1)
  expect(onError).not.toHaveBeenCalled()
  expect(onClose.mock.calls).toEqual([[{ reason: 'until' }]])
  expect(left()).toEqual(NOTHING_LEFT)
  expect(server.requests).toHaveLength(1)
})

test.each([
  ['bye', 'event: end\ndata: bye\n\n'],
  ['b\nye', 'event: end\ndata: b\ndata: ye\n\n'],
  ['', 'event: end\ndata:\n\n'],
])('the string %j matches an event of any name', async (until, chunk) => {
  const onOther = vi.fn()
  const { clock, server, store } = createTestLive({ until, onOther })
  store.open()
  await clock.settle()
  server.raw(chunk)
  await clock.settle()
  expect(store.getSnapshot().status).toBe('closed')
  expect(onOther).not.toHaveBeenCalled()
})

test('a string is compared with the whole data', async () => {
  const { clock, server, store } = createTestLive({ until: '[DONE]' })
  store.open()
  await clock.settle()
  server.raw('data: [DONE] \n\ndata: x[DONE]\n\ndata: [done]\n\n')
  await clock.advance(16)
  expect(store.getSnapshot()).toMatchObject({ status: 'open', data: '[done]' })
})

test('a function sees the decoded event, which is delivered', async () => {
  const onEvent = vi.fn()
  const { clock, server, store } = createTestLive({
    events: { progress: json<{ percent: number }>() },
    until: ({ data }) => data.percent === 100,
    onEvent,
  })
  store.open()
  await clock.settle()
  server.raw('event: progress\ndata: {"percent":50}\n\nevent: progress\ndata: {"percent":100}\n\n')
  server.send({ percent: 0 }, { name: 'progress' })
  await clock.settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'closed', data: { percent: 100 } })
  expect(onEvent.mock.calls.map(([{ data }]) => data.percent)).toEqual([50, 100])
})

test('only `true` completes: a truthy answer is a mistake, not an end', async () => {
  const { clock, server, store } = createTestLive({ until: (() => 'yes') as never })
  store.open()
  await clock.settle()
  server.send('a')
  await clock.settle()
  expect(store.getSnapshot().status).toBe('open')
})

test('a function that throws is reported, and ends nothing', async () => {
  const { clock, server, store } = createTestLive({
    until() {
      throw new Error('bad until')
    },
  })
  store.open()
  await clock.settle()
  server.raw('data: a\n\ndata: b\n\n')
  await clock.advance(16)
  expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 'b' })
  expect(clock.reported).toEqual([new Error('bad until'), new Error('bad until')])
})

test('leaves the cursor at the event that completed, and open() goes on from there', async () => {
  const { clock, server, store } = createTestLive({ until: 'end' })
  store.open()
  await clock.settle()
  server.raw('id: 1\ndata: a\n\nid: 2\ndata: end\n\nid: 3\ndata: b\n\n')
  await clock.settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'closed', data: 'a', lastEventId: '2' })
  store.open()
  await clock.settle()
  expect(server.requests[1]?.headers.get('last-event-id')).toBe('2')
})

test('a clean end after it is nothing new', async () => {
  const onClose = vi.fn()
  const { clock, server, store, statuses } = createTestLive({ until: 'end', onClose })
  store.open()
  await clock.settle()
  server.send('end')
  server.end()
  await clock.advance(60_000)
  expect(statuses).toEqual(['connecting', 'open', 'closed'])
  expect(onClose).toHaveBeenCalledTimes(1)
})
