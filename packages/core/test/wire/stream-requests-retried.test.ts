import { expect, test, vi } from 'vitest'
import { eventually, expectNothingLeft, startServer } from './support'
import { createAsker } from './support/stream-request'

/** The text of the events, retried without a wait but for the server's. */
const retried = {
  request: (prompt: string) => ({ body: { prompt } }),
  retry: true,
  until: '[DONE]',
} as const

test('not retried by default: 503 with Retry-After: 0, a drop, a clean end, each once', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { method: 'GET', until: '[DONE]' })
  const refused = client.store.start()
  ;(await server.next()).head(503, { 'retry-after': '0' }).end()
  await refused

  const dropped = client.store.start()
  ;(await server.next()).drop()
  await dropped

  const ended = client.store.start()
  ;(await server.next()).stream('data: a\n\n').end()
  await ended
  expect(client.results.map(({ error }) => error?.kind)).toEqual(['http', 'network', 'interrupted'])
  expect(server.requests).toHaveLength(3)
})

test('a retried run restarts its collector: a server that replays from the start makes no second copy', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { ...retried, collect: (c) => c.concat(({ data }) => data) })
  const promise = client.store.start('Hello?')
  const first = (await server.next()).stream('id: 1\ndata: Hel\n\nid: 2\ndata: lo\n\n')
  await client.received(2)
  first.drop()
  const second = await server.next()
  expect(second.method).toBe('POST')
  expect(await second.body).toBe('{"prompt":"Hello?"}')
  expect(second.headers['last-event-id']).toBeUndefined()
  // Until the new answer begins, the old one is still there to be read.
  expect(client.store.getSnapshot()).toMatchObject({
    status: 'connecting',
    data: 'Hello',
    error: { kind: 'interrupted' },
  })
  second.stream('id: 1\ndata: Hel\n\nid: 2\ndata: lo\n\n').write('id: 3\ndata: !\n\ndata: [DONE]\n\n')
  expect(await promise).toEqual({ status: 'done', data: 'Hello!', error: undefined })
  expect(client.store.getSnapshot().received.events).toBe(3)
  expect(client.statuses).toEqual(['connecting', 'streaming', 'connecting', 'streaming', 'done'])
  expect(client.errors).toHaveLength(1)
  expect(client.results).toHaveLength(1)
})

test('Retry-After is waited for, and stop() during the wait sends nothing more', async () => {
  const server = await startServer()
  const client = createAsker(server.url, retried)
  const promise = client.store.start('Hello?')
  ;(await server.next()).head(429, { 'retry-after': '3600' }).end()
  await eventually(() => expect(client.errors).toHaveLength(1))
  expect(client.store.getSnapshot()).toMatchObject({ status: 'connecting', error: { status: 429 } })
  expect(client.environment.timers).toBe(1)
  client.store.stop()
  await expectNothingLeft(client.environment)
  expect(await promise).toEqual({ status: 'stopped', data: undefined, error: undefined })
  expect(server.requests).toHaveLength(1)
})

test('retries used up: error with the last failure, each told once', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { ...retried, retry: { retries: 2 } })
  const promise = client.store.start('Hello?')
  for (const status of [500, 502, 503]) (await server.next()).head(status).end()
  expect((await promise).error).toMatchObject({ kind: 'http', status: 503, attempt: 2 })
  expect(client.errors.map(({ status }) => status)).toEqual([500, 502, 503])
  expect(client.results).toHaveLength(1)
})

test('`when` overrules: a 404 is retried, a drop is not', async () => {
  const server = await startServer()
  const client = createAsker(server.url, {
    ...retried,
    retry: { when: ({ status }) => (status === 404 ? 0 : false) },
  })
  const promise = client.store.start('Hello?')
  ;(await server.next()).head(404).end()
  ;(await server.next()).drop()
  expect((await promise).error).toMatchObject({ kind: 'network', attempt: 1 })
  expect(server.requests).toHaveLength(2)
})

test('a 401 is renewed once, with the body sent again, and the new token', async () => {
  const server = await startServer()
  let token = 'stale'
  const onUnauthorized = vi.fn(async () => {
    await Promise.resolve()
    token = 'fresh'
  })
  const client = createAsker(server.url, {
    ...retried,
    retry: false,
    headers: () => ({ authorization: `Bearer ${token}` }),
    onUnauthorized,
  })
  const promise = client.store.start('Hello?')
  const first = await server.next()
  expect(first.headers.authorization).toBe('Bearer stale')
  first.head(401).end('expired')
  const second = await server.next()
  expect(second.headers.authorization).toBe('Bearer fresh')
  expect(await second.body).toBe('{"prompt":"Hello?"}')
  second.stream('data: a\n\ndata: [DONE]\n\n')
  expect(await promise).toEqual({ status: 'done', data: 'a', error: undefined })
  expect(onUnauthorized).toHaveBeenCalledTimes(1)
  expect(client.errors.map(({ status }) => status)).toEqual([401])
})

test('many stores with one stale token renew it once', async () => {
  const server = await startServer()
  let renew: () => void = () => {}
  const onUnauthorized = vi.fn(() => new Promise<void>((resolve) => (renew = resolve)))
  const clients = [1, 2, 3, 4].map(() => createAsker(server.url, { onUnauthorized }))
  const promises = clients.map(({ store }) => store.start())
  for (const _ of clients) (await server.next()).head(401).end()
  await eventually(() => expect(clients.every(({ errors }) => errors.length === 1)).toBe(true))
  expect(onUnauthorized).toHaveBeenCalledTimes(1)
  expect(server.requests).toHaveLength(4)
  renew()
  for (const _ of clients) (await server.next()).stream('data: a\n\n').end()
  const results = await Promise.all(promises)
  expect(results.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done'])
  expect(onUnauthorized).toHaveBeenCalledTimes(1)
})
