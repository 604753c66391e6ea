import { expect, test, vi } from 'vitest'
import { NOTHING_LEFT } from '../support'
import { createTestShare } from '../support/test-share'

async function openBoth(options = {}) {
  const share = createTestShare()
  const [a, b] = [share.join(options), share.join(options)]
  a.store.open()
  b.store.open()
  await share.clock.settle()
  return { ...share, a, b }
}

test('`close()` leaves the share; the others go on', async () => {
  const onClose = vi.fn()
  const { clock, server, a, b, left } = await openBoth({ onClose })
  server.send('one', { id: '1' })
  await clock.settle()
  a.store.close()
  expect(onClose.mock.calls).toEqual([[{ reason: 'close' }]])
  expect(a.store.getSnapshot()).toMatchObject({ status: 'closed', data: 'one', lastEventId: '1' })
  server.send('two', { id: '2' })
  await clock.advance(16)
  expect(a.store.getSnapshot()).toMatchObject({ data: 'one', lastEventId: '1' })
  expect(b.store.getSnapshot()).toMatchObject({ status: 'open', data: 'two', lastEventId: '2' })
  b.store.close()
  expect(server.requests).toMatchObject([{ aborted: true }])
  expect(left()).toEqual(NOTHING_LEFT)
})

test('`close()` in the handler of an event: the rest of the chunk is for the others only', async () => {
  const { clock, server, join } = createTestShare()
  const seen: string[] = []
  const a = join({
    onEvent({ data }) {
      seen.push(`a ${data}`)
      a.store.close()
    },
  })
  const b = join({ onEvent: ({ data }) => seen.push(`b ${data}`) })
  a.store.open()
  b.store.open()
  await clock.settle()
  server.raw('id: 1\ndata: one\n\nid: 2\ndata: two\n\n')
  await clock.advance(16)
  expect(seen).toEqual(['a one', 'b one', 'b two'])
  expect(a.store.getSnapshot().lastEventId).toBe('1')
  expect(b.store.getSnapshot().lastEventId).toBe('2')
})

test('one that another closes in its handler does not get that event', async () => {
  const { clock, server, join } = createTestShare()
  const seen: string[] = []
  const b = join({ onEvent: () => seen.push('b') })
  const a = join({ onEvent: () => b.store.close() })
  a.store.open()
  b.store.open()
  await clock.settle()
  server.send('one')
  await clock.settle()
  expect(seen).toEqual([])
})

test('`close(); open()` in a handler joins again behind the others, without the rest of that event', async () => {
  const { clock, server, join } = createTestShare()
  const seen: string[] = []
  const a = join({
    onEvent({ data }) {
      seen.push(`a ${data}`)
      if (data !== 'one') return
      a.store.close()
      a.store.open()
    },
  })
  a.store.on('message', (data) => seen.push(`on ${data}`))
  const b = join({ onEvent: ({ data }) => seen.push(`b ${data}`) })
  a.store.open()
  b.store.open()
  await clock.settle()
  server.raw('data: one\n\ndata: two\n\n')
  await clock.settle()
  expect(seen).toEqual(['a one', 'b one', 'b two', 'a two', 'on two'])
  expect(server.requests).toHaveLength(1)
})

test('`until` completes one; the others go on', async () => {
  const { clock, server, join } = createTestShare()
  const onClose = vi.fn()
  const a = join({ until: '[DONE]', onClose })
  const b = join()
  a.store.open()
  b.store.open()
  await clock.settle()
  server.send('[DONE]')
  server.send('more')
  await clock.advance(16)
  expect(onClose.mock.calls).toEqual([[{ reason: 'until' }]])
  expect(a.store.getSnapshot()).toMatchObject({ status: 'closed', data: undefined })
  expect(b.store.getSnapshot()).toMatchObject({ status: 'open', data: 'more' })
})

test('an aborted signal is the leave of its own store', async () => {
  const { clock, server, join, left } = createTestShare()
  const controller = new AbortController()
  const a = join({ signal: controller.signal })
  const b = join()
  a.store.open()
  b.store.open()
  await clock.settle()
  controller.abort()
  expect(a.store.getSnapshot().status).toBe('closed')
  expect(b.store.getSnapshot().status).toBe('open')
  expect(server.requests).toMatchObject([{ aborted: false }])
  b.store.close()
  expect(left()).toEqual(NOTHING_LEFT)
})

test('the last holder that lets go ends the connection, a macrotask later', async () => {
  const { clock, server, join, left } = createTestShare()
  const [a, b] = [join(), join()]
  const releases = [a.store.acquire(), b.store.acquire()]
  await clock.settle()
  releases[0]?.()
  await clock.advance(0)
  expect(a.store.getSnapshot().status).toBe('idle')
  expect(server.requests).toMatchObject([{ aborted: false }])
  releases[1]?.()
  expect(server.requests).toMatchObject([{ aborted: false }])
  await clock.advance(0)
  expect(server.requests).toMatchObject([{ aborted: true }])
  expect(left()).toEqual(NOTHING_LEFT)
})

test('opened again alone, resumes at the cursor where it left', async () => {
  const { clock, server, a, b } = await openBoth()
  server.send('one', { id: '1' })
  await clock.settle()
  a.store.close()
  server.send('two', { id: '2' })
  await clock.settle()
  b.store.close()
  a.store.reconnect()
  expect(a.statuses.at(-1)).toBe('reconnecting')
  await clock.settle()
  expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
})

test('`reset()` as one of several clears its own data and leaves; the cursor stays', async () => {
  const { clock, server, a, b } = await openBoth()
  server.send('one', { id: '1' })
  await clock.advance(16)
  a.store.reset()
  expect(a.store.getSnapshot()).toMatchObject({
    status: 'idle',
    data: undefined,
    event: undefined,
    lastEventId: '1',
    lastEventAt: null,
  })
  expect(b.store.getSnapshot()).toMatchObject({ status: 'open', data: 'one', lastEventId: '1' })
  expect(server.requests).toMatchObject([{ aborted: false }])
})

test('`reset()` as the sole one clears the cursor too', async () => {
  const { clock, server, a, b, left } = await openBoth({ resume: { from: '0' } })
  b.store.close()
  server.send('one', { id: '1' })
  await clock.settle()
  a.store.reset()
  expect(a.store.getSnapshot()).toMatchObject({ status: 'idle', data: undefined, lastEventId: '0' })
  expect(left()).toEqual(NOTHING_LEFT)
  a.store.open()
  await clock.settle()
  expect(server.requests[1]?.headers.get('last-event-id')).toBe('0')
})

test('a 204 closes all of them, each told once', async () => {
  const { clock, server, join, left } = createTestShare()
  const onClose = vi.fn()
  const stores = [join({ onClose }), join({ onClose })]
  server.fail(204, { times: 1 })
  for (const { store } of stores) store.open()
  await clock.settle()
  expect(onClose.mock.calls).toEqual([[{ reason: 'no-content' }], [{ reason: 'no-content' }]])
  for (const { statuses } of stores) expect(statuses).toEqual(['connecting', 'closed'])
  expect(left()).toEqual(NOTHING_LEFT)
})

test('a clean end with the oldest one not reconnecting closes all of them', async () => {
  const { server, clock, a, b, left } = await openBoth({ reconnect: false })
  server.send('last')
  await clock.settle()
  server.end()
  await clock.settle()
  for (const { store, statuses } of [a, b]) {
    expect(statuses).toEqual(['connecting', 'open', 'closed'])
    expect(store.getSnapshot()).toMatchObject({ data: 'last', error: undefined })
  }
  expect(left()).toEqual(NOTHING_LEFT)
})

test('one that opens again when all were closed starts a connection of its own', async () => {
  const { clock, server, join } = createTestShare()
  const a = join({ onClose: () => a.store.open() })
  const b = join()
  server.fail(204, { times: 1 })
  a.store.open()
  b.store.open()
  await clock.settle()
  expect(a.store.getSnapshot().status).toBe('open')
  expect(b.store.getSnapshot().status).toBe('closed')
  expect(server.requests).toHaveLength(2)
})

test.each(['open', 'reconnect', 'acquire'] as const)(
  'an error is shown by all; `%s()` of one starts all again',
  async (verb) => {
    const { clock, server, join } = createTestShare()
    const [a, b] = [join(), join()]
    server.fail(403, { times: 1 })
    a.store.open()
    b.store.open()
    await clock.settle()
    for (const { store } of [a, b]) expect(store.getSnapshot()).toMatchObject({ status: 'error' })
    a.store[verb]()
    await clock.settle()
    expect(server.requests).toHaveLength(2)
    for (const { statuses } of [a, b]) expect(statuses).toEqual(['connecting', 'error', 'connecting', 'open'])
  },
)

test('a holder that lets go of a stream in error leaves nothing behind', async () => {
  const { clock, server, join } = createTestShare()
  const a = join()
  server.fail(403, { times: 1 })
  const release = a.store.acquire()
  await clock.settle()
  release()
  await clock.advance(0)
  expect(a.store.getSnapshot().status).toBe('error')
  const b = join()
  b.store.open()
  await clock.settle()
  expect(b.store.getSnapshot().status).toBe('open')
  expect(a.statuses).toEqual(['connecting', 'error'])
})

test('a store whose signal was aborted in an error is not started by another one', async () => {
  const { clock, server, join, left } = createTestShare()
  const controller = new AbortController()
  const heard: string[] = []
  const a = join({
    signal: controller.signal,
    headers: { who: 'a' },
    onEvent: ({ data }) => heard.push(data),
  })
  const b = join({ headers: { who: 'b' } })
  server.fail(403)
  a.store.open()
  b.store.open()
  await clock.settle()
  controller.abort()
  b.store.reconnect()
  await clock.settle()
  server.send('x')
  await clock.settle()
  expect(a.store.getSnapshot().status).toBe('closed')
  expect(b.store.getSnapshot().status).toBe('open')
  expect(heard).toEqual([])
  expect(server.requests.map(({ headers }) => headers.get('who'))).toEqual(['a', 'b'])
  b.store.close()
  expect(left()).toEqual(NOTHING_LEFT)
})

test('one that comes after an error starts anew, alone; those in error join it when they start again', async () => {
  const { clock, server, join, left } = createTestShare()
  const [a, b, fresh] = [join(), join(), join()]
  server.fail(403)
  a.store.open()
  b.store.open()
  await clock.settle()
  fresh.store.open()
  await clock.settle()
  expect(fresh.store.getSnapshot().status).toBe('open')
  expect(a.store.getSnapshot().status).toBe('error')
  a.store.reconnect()
  await clock.settle()
  expect(a.store.getSnapshot().status).toBe('open')
  expect(b.store.getSnapshot().status).toBe('error')
  expect(server.requests.filter(({ aborted }) => !aborted).length - 1).toBe(1)
  for (const { store } of [a, b, fresh]) store.close()
  expect(left()).toEqual(NOTHING_LEFT)
})
