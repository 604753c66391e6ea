import { expect, test } from 'vitest'
import type { FetchLike } from '../../src/index'
import { eventually, expectNothingLeft, startServer, type WireServer } from './support'
import { createAsker } from './support/stream-request'

/** A request of somebody else: when it has arrived, so has everything that was sent before it. */
async function roundTrip(server: WireServer): Promise<void> {
  const response = fetch(`${server.origin}/round-trip`)
  await eventually(() => expect(server.requests.at(-1)?.path).toBe('/round-trip'))
  server.requests.at(-1)?.head(200).end()
  await (await response).text()
}

function streamsOf({ requests }: WireServer) {
  return requests.filter(({ path }) => path === '/stream')
}

const THREE = 'data: a\n\ndata: b\n\ndata: c\n\n'

test('a store that was not started sends nothing and holds nothing', async () => {
  const server = await startServer()
  const client = createAsker(server.url)
  await roundTrip(server)
  expect(streamsOf(server)).toEqual([])
  await expectNothingLeft(client.environment)
})

test('stop() in the same tick as start(), or while headers() or request() is pending: no request', async () => {
  const server = await startServer()
  const client = createAsker(server.url)
  const first = client.store.start()
  client.store.stop()
  expect((await first).status).toBe('stopped')

  for (const name of ['headers', 'request'] as const) {
    let answer: (() => void) | undefined
    const pending = createAsker(server.url, {
      [name]: () => new Promise<object>((resolve) => (answer = () => resolve({}))),
    })
    const promise = pending.store.start()
    await eventually(() => expect(answer).toBeDefined())
    pending.store.stop()
    answer?.()
    expect((await promise).status).toBe('stopped')
    expect(pending.statuses).toEqual(['connecting', 'stopped'])
  }
  await roundTrip(server)
  expect(streamsOf(server)).toEqual([])
})

test('stop() before the head of the answer: the server sees it, and nothing is left', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { body: { q: 1 }, connectTimeout: 60_000 })
  void client.store.start()
  const exchange = await server.next()
  client.store.stop()
  expect(client.store.getSnapshot().status).toBe('stopped')
  await exchange.closed
  expect(exchange.aborted).toBe(true)
  await expectNothingLeft(client.environment)
  expect(client.statuses).toEqual(['connecting', 'stopped'])
  expect(client.errors).toEqual([])
  expect(client.results).toHaveLength(1)
})

test('stop() in the first of three events of one chunk: the others are not delivered, the server sees it', async () => {
  const server = await startServer()
  const client = createAsker(server.url, {
    collect: (c) => c.keepLast(9),
    onEvent: () => client.store.stop(),
  })
  const promise = client.store.start()
  const exchange = (await server.next()).stream(THREE)
  expect(await promise).toEqual({ status: 'stopped', data: ['a'], error: undefined })
  await exchange.closed
  expect(exchange.aborted).toBe(true)
  await roundTrip(server)
  expect(client.events.map(({ data }) => data)).toEqual(['a'])
  expect(client.store.getSnapshot()).toMatchObject({ status: 'stopped', data: ['a'] })
})

test('stop() in onOpen: no event', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { onOpen: () => client.store.stop() })
  const promise = client.store.start()
  const exchange = (await server.next()).stream(THREE)
  await exchange.closed
  expect(await promise).toEqual({ status: 'stopped', data: undefined, error: undefined })
  expect(client.events).toEqual([])
})

test('stop(); start() in one handler: the new run owns the state and can be stopped', async () => {
  const server = await startServer()
  const client = createAsker(server.url, {
    request: (body: string) => ({ body }),
    onEvent({ data }) {
      if (data !== 'a') return
      client.store.stop()
      void client.store.start('second')
    },
  })
  const first = client.store.start('first')
  const old = (await server.next()).stream(THREE)
  const second = await server.next()
  expect(await second.body).toBe('second')
  await old.closed
  expect(await first).toEqual({ status: 'stopped', data: 'a', error: undefined })
  second.stream('data: x\n\n')
  await client.received(2)
  expect(client.events.map(({ data }) => data)).toEqual(['a', 'x'])
  client.store.stop()
  await second.closed
  expect(second.aborted).toBe(true)
  expect(client.store.getSnapshot()).toMatchObject({ status: 'stopped', data: 'x' })
  expect(client.results.map(({ data }) => data)).toEqual(['a', 'x'])
})

test('started twenty times while the one before is under way: the server sees the others aborted', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { request: (run: number) => ({ body: { run } }) })
  for (let run = 0; run < 20; run++) {
    void client.store.start(run)
    const exchange = await server.next()
    expect(await exchange.body).toBe(`{"run":${run}}`)
    // Half of them with an answer that has begun.
    if (run % 2 === 0) exchange.stream(`data: ${run}\n\n`)
  }
  const last = server.requests.at(-1)
  for (const exchange of server.requests.slice(0, -1)) await exchange.closed
  expect(server.requests.slice(0, -1).every(({ aborted }) => aborted)).toBe(true)
  expect(server.open).toBe(1)
  last?.stream('data: mine\n\n').end()
  expect(await client.reached('done')).toMatchObject({ data: 'mine' })
  expect(client.results.map(({ status }) => status)).toEqual([...Array<string>(19).fill('stopped'), 'done'])
})

test('twenty starts in one tick are one request', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { request: (run: number) => ({ body: { run } }) })
  for (let run = 0; run < 20; run++) void client.store.start(run)
  const exchange = await server.next()
  expect(await exchange.body).toBe('{"run":19}')
  exchange.stream().end()
  await client.reached('done')
  expect(server.requests).toHaveLength(1)
})

test("concurrency: 'ignore': a second start is the first one", async () => {
  const server = await startServer()
  const client = createAsker(server.url, { concurrency: 'ignore' })
  const first = client.store.start()
  const exchange = (await server.next()).stream('data: a\n\n')
  await client.received(1)
  expect(client.store.start()).toBe(first)
  exchange.end()
  expect(await first).toEqual({ status: 'done', data: 'a', error: undefined })
  expect(server.requests).toHaveLength(1)
})

test('a publication of the old run that waits never overwrites the new one', async () => {
  const server = await startServer()
  const client = createAsker(server.url, { batch: 30 })
  const seen: unknown[] = []
  void client.store.start()
  ;(await server.next()).stream('data: old 1\n\n').write('data: old 2\n\n')
  await eventually(() => expect(client.events).not.toEqual([]))
  void client.store.start()
  client.store.subscribe(() => seen.push(client.store.getSnapshot().data))
  const exchange = (await server.next()).stream('data: new\n\n')
  await client.reached('streaming')
  await eventually(() => expect(seen).toContain('new'))
  exchange.end()
  await client.reached('done')
  expect(new Set(seen)).toEqual(new Set([undefined, 'new']))
})

test.each(['options', 'start'])(
  'a signal given in %s stops the run, and the server sees it',
  async (place) => {
    const server = await startServer()
    const controller = new AbortController()
    const { signal } = controller
    const client = createAsker(server.url, place === 'options' ? { signal } : {})
    const promise = client.store.start(undefined, place === 'start' ? { signal } : undefined)
    const exchange = (await server.next()).stream('data: a\n\n')
    await client.received(1)
    controller.abort()
    expect(await promise).toEqual({ status: 'stopped', data: 'a', error: undefined })
    await exchange.closed
    expect(exchange.aborted).toBe(true)
    expect(client.errors).toEqual([])
  },
)

test('a signal that is aborted already: no request, and the promise resolves', async () => {
  const server = await startServer()
  const client = createAsker(server.url)
  expect((await client.store.start(undefined, { signal: AbortSignal.abort() })).status).toBe('stopped')
  await roundTrip(server)
  expect(streamsOf(server)).toEqual([])
})

test('reset() during a run: the server sees it, and everything is as in the beginning', async () => {
  const server = await startServer()
  const client = createAsker(server.url)
  const initial = client.store.getSnapshot()
  const promise = client.store.start()
  const exchange = (await server.next()).stream('data: a\n\n')
  await client.received(1)
  client.store.reset()
  expect(client.store.getSnapshot()).toEqual(initial)
  expect(await promise).toEqual({ status: 'stopped', data: 'a', error: undefined })
  await exchange.closed
  await expectNothingLeft(client.environment)
})

/** A polyfill that has never heard of AbortSignal. */
const deafFetch: FetchLike = (url, init) => fetch(url, { ...init, signal: null })

test('a fetch that ignores its signal: the late answer of an old run is thrown away', async () => {
  const server = await startServer()
  const client = createAsker(server.url, {
    request: (body: string) => ({ body }),
    fetch: deafFetch,
  })
  void client.store.start('first')
  const old = await server.next()
  const promise = client.store.start('second')
  const second = await server.next()
  second.stream('data: second\n\n')
  await client.received(1)
  old.stream('data: first\n\n')
  await old.closed
  expect(old.aborted).toBe(true)
  second.end()
  expect(await promise).toEqual({ status: 'done', data: 'second', error: undefined })
  expect(client.events).toHaveLength(1)
})
