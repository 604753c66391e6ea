import { createEventSource, type EventSourceStore } from '@sse-store/core'
import { createTestStream } from '@sse-store/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { session } from './session'
import { account, legacy, orders, renewEarly, tickets } from './streams'

let stream = createTestStream()
let issued = 0
let isLocked = false
let isSignedIn = true

beforeEach(() => {
  stream = createTestStream()
  issued = 0
  isLocked = false
  isSignedIn = true
  session.forget()
  // The sign-in service; all else is streams.
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (url === '/feed/ticket')
      return Response.json({ ticket: `t ${++issued}` })
    if (url !== '/auth/token') return stream.fetch(url, init)
    if (!isSignedIn) return new Response(null, { status: 401 })
    return isLocked
      ? new Response(null, { status: 503 })
      : Response.json({ token: `token-${++issued}` })
  })
})
afterEach(() => {
  for (const store of [orders, legacy, tickets, account]) store.reset()
  vi.unstubAllGlobals()
})

/** Ends only what hangs: a retry comes within a second. */
const eventually = (check: () => void) =>
  vi.waitFor(check, { timeout: 20_000 })

const sent = () =>
  stream.requests.map(({ headers }) => headers.get('authorization'))

async function until(
  store: Pick<EventSourceStore<never, unknown>, 'getSnapshot'>,
  status: string,
) {
  await eventually(() => expect(store.getSnapshot().status).toBe(status))
}

test('a token that expires in mid-stream is renewed, and nothing is lost', async () => {
  orders.open()
  stream.send({ id: 1, total: 5 }, { name: 'order', id: '1' })
  await eventually(() => expect(orders.getSnapshot().lastEventId).toBe('1'))
  stream.fail(401)
  stream.end()
  await eventually(() => expect(stream.requests).toHaveLength(3))
  await until(orders, 'open')
  const old = 'Bearer token-1'
  expect(sent()).toEqual([old, old, 'Bearer token-2'])
  expect(stream.requests[2]?.headers.get('last-event-id')).toBe('1')
})

test('many streams that are refused at once renew once', async () => {
  const renew = vi.fn(session.renew)
  const stores = Array.from({ length: 5 }, () =>
    createEventSource('/orders', {
      headers: session.headers,
      onUnauthorized: renew,
    }),
  )
  await session.headers()
  stream.fail(401, { times: 5 })
  for (const store of stores) store.open()
  for (const store of stores) await until(store, 'open')
  expect([renew.mock.calls.length, stream.requests.length]).toEqual([1, 10])
  for (const store of stores) store.close()
})

test('a token that cannot be renewed ends the stream; open() tries again', async () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  await session.headers()
  isLocked = true
  stream.fail(401)
  orders.open()
  await until(orders, 'error')
  expect(orders.getSnapshot().error?.status).toBe(401)
  expect(String(report.mock.calls)).toContain('No token: 503')
  isLocked = false
  orders.open()
  await until(orders, 'open')
})

test('who is not signed in gets an error, and no request is sent; open() tries again', async () => {
  isSignedIn = false
  orders.open()
  await until(orders, 'error')
  expect(orders.getSnapshot().error).toMatchObject({
    kind: 'http',
    status: 401,
    message: 'No token: 401',
  })
  expect(stream.requests).toEqual([])
  isSignedIn = true
  orders.open()
  await until(orders, 'open')
})

test('streams that start at once, and a renewal, wait for one token', async () => {
  const stores = [1, 2, 3].map(() =>
    createEventSource('/orders', { headers: session.headers }),
  )
  for (const store of stores) store.open()
  await session.renew()
  for (const store of stores) await until(store, 'open')
  expect([issued, new Set(sent()).size]).toEqual([1, 1])
  for (const store of stores) store.close()
})

test('a cookie that is not renewed makes the 401 the end', async () => {
  vi.stubGlobal('reportError', vi.fn())
  stream.fail(401)
  stream.respond(() => new Response(null, { status: 503 }))
  account.open()
  await until(account, 'error')
  expect(account.getSnapshot().error?.status).toBe(401)
  expect(stream.requests).toHaveLength(2)
})

test('a ticket that is refused is never sent as one', async () => {
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
    url === '/feed/ticket'
      ? Promise.resolve(Response.json({}, { status: 503 }))
      : fetch(url, init),
  )
  tickets.open()
  await until(tickets, 'reconnecting')
  expect(tickets.getSnapshot().error?.message).toContain('No ticket: 503')
  expect(stream.requests).toEqual([])
})

test('a 403 asks for no token', async () => {
  stream.fail(403)
  orders.open()
  await until(orders, 'error')
  expect(sent()).toEqual(['Bearer token-1'])
  expect(issued).toBe(1)
})

test('a new token, and reconnect(), go on at the cursor', async () => {
  orders.open()
  stream.send({ id: 1, total: 5 }, { name: 'order', id: '1' })
  await eventually(() => expect(orders.getSnapshot().lastEventId).toBe('1'))
  await renewEarly()
  await eventually(() => expect(stream.requests).toHaveLength(2))
  expect(sent()).toEqual(['Bearer token-1', 'Bearer token-2'])
  expect(stream.requests[1]?.headers.get('last-event-id')).toBe('1')
})

test('a 403 that means 401 is renewed once, by the headers', async () => {
  stream.fail(403)
  legacy.open()
  await eventually(() => expect(stream.requests).toHaveLength(2))
  await until(legacy, 'open')
  expect(sent()).toEqual(['Bearer token-1', 'Bearer token-2'])

  stream.fail(403, { times: Infinity })
  legacy.reconnect()
  await until(legacy, 'error')
})

test('a ticket is asked for each attempt, and shown in no message', async () => {
  stream.fail(403)
  tickets.open()
  await until(tickets, 'error')
  tickets.open()
  await until(tickets, 'open')
  expect(stream.requests.map(({ url }) => url)).toEqual([
    '/feed?ticket=t%201',
    '/feed?ticket=t%202',
  ])
  tickets.reset()
  stream.fail(403)
  tickets.open()
  await until(tickets, 'error')
  expect(tickets.getSnapshot().error?.message).not.toContain('ticket')
})

test('cookies go along where credentials say so, and are renewed', async () => {
  stream.fail(401)
  stream.respond(() => new Response())
  account.open()
  await until(account, 'open')
  const asked = stream.requests.map(({ url, init }) => [
    new URL(url).pathname,
    init.credentials,
  ])
  expect(asked).toEqual([
    ['/account', 'include'],
    ['/renew', 'include'],
    ['/account', 'include'],
  ])
})
