import { createEventSource, text } from '@sse-store/core'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Backend } from '../examples/server/backend'
import { feedFrom, memoryBus, type Bus, type Message } from '../examples/server/bus'
import { securedApp } from '../examples/server/expiry'
import { expressApp } from '../examples/server/express'
import { Feed } from '../examples/server/feed'
import { watchPrices } from '../examples/server/on-reset'
import { shutDown } from '../examples/server/shut-down'
import { run } from './interop/servers'
import { until } from './interop/world'

/** Several processes, tokens that expire, and servers that go down. */

const HOST = '127.0.0.1'

const backendOf = (feed: Feed): Backend => ({
  feed,
  refuse: () => undefined,
  answer: async function* () {},
  keepAlive: 60_000,
  retry: 1,
})

async function serve(feed: Feed) {
  const running = await run(expressApp(backendOf(feed)).listen(0, HOST))
  onTestFinished(() => running.crash())
  return { ...running, feed }
}

async function serveFrom(bus: Bus) {
  const { feed, leave } = await feedFrom(bus)
  return { ...(await serve(feed)), leave }
}

function watch(resolveUrl: () => string, more: { headers?: () => Record<string, string> } = {}) {
  const got: string[] = []
  const errors: unknown[] = []
  const store = createEventSource('http://app.example/events', {
    events: { price: text, reset: text },
    batch: false,
    reconnect: { base: 5, max: 20 },
    resolveUrl: () => `${resolveUrl()}/events`,
    onEvent: ({ name, data }) => void got.push(name === 'reset' ? 'reset' : data),
    onError: (error) => void errors.push(error),
    ...more,
  })
  onTestFinished(() => store.close())
  store.open()
  return { store, got, errors }
}

/** What somebody reads who comes with this cursor, while `act` happens. */
async function read(feed: Feed, cursor: string, count: number, act: () => void = () => {}) {
  const left = new AbortController()
  const got: string[] = []
  const events = feed.read(cursor, left.signal)
  const next = events.next()
  act()
  for (let event = await next; ; event = await events.next()) {
    if (event.value) got.push(event.value.event === 'reset' ? 'reset' : event.value.data)
    if (got.length >= count) left.abort()
    if (event.done || left.signal.aborted) return got
  }
}

test('a client whose server dies goes on at another one, and loses nothing', async () => {
  const bus = memoryBus('prices')
  const [first, second] = [await serveFrom(bus), await serveFrom(bus)]
  const alive = [first, second]
  const { got } = watch(() => alive[0]?.url ?? '')
  await until(() => first.feed.readers === 1)
  await bus.publish('price', '1')
  await until(() => got.length === 1)
  alive.shift()
  await first.crash()
  await bus.publish('price', '2')
  await until(() => second.feed.readers === 1)
  await bus.publish('price', '3')
  await until(() => got.length === 3)
  expect(got).toEqual(['1', '2', '3'])
})

test('a process that starts later has what was before it', async () => {
  const bus = memoryBus('prices', 3)
  for (const data of ['1', '2', '3', '4']) await bus.publish('price', data)
  const { feed } = await feedFrom(bus)
  expect(feed.cursor).toBe('prices-4')
  expect(await read(feed, 'prices-1', 3)).toEqual(['2', '3', '4'])
  expect(await read(feed, 'prices-0', 1)).toEqual(['reset'])
})

test('who is ahead of a process waits for it, and is not sent back', async () => {
  let tell = (_: Message) => {}
  const bus: Bus = {
    epoch: 'prices',
    publish: async () => {},
    subscribe: async (listener) => {
      tell = listener
      return () => {}
    },
  }
  const { feed } = await feedFrom(bus)
  const messages = ['1', '2', '3'].map((data, index) => ({ number: index + 1, event: 'price', data }))
  const got = await read(feed, 'prices-2', 1, () => messages.forEach((message) => tell(message)))
  expect(got).toEqual(['3'])
})

test('a message that comes twice is sent once; after a gap, readers start afresh', async () => {
  const feed = new Feed(100, 'prices')
  feed.publish('price', '1', 1)
  const got = await read(feed, 'prices-1', 2, () => {
    feed.publish('price', '1', 1)
    feed.publish('price', '4', 4)
    setImmediate(() => feed.publish('price', '5', 5))
  })
  expect(got).toEqual(['reset', '5'])
  expect(await read(feed, 'prices-3', 2)).toEqual(['4', '5'])
})

test('a page whose cursor is too old fetches the state anew, and goes on', async () => {
  const { url, feed, drop } = await serve(new Feed(2))
  let fetched = 0
  const prices = watchPrices(`${url}/events`, () => (fetched += 1))
  onTestFinished(() => prices.close())
  prices.open()
  const publish = (value: number) => feed.publish('price', JSON.stringify({ symbol: 'ACME', value }))
  await until(() => feed.readers === 1)
  publish(1)
  await until(() => prices.getSnapshot().lastEventId === feed.cursor)
  drop()
  for (const value of [2, 3, 4]) publish(value)
  await until(() => fetched === 1)
  publish(5)
  await until(() => prices.getSnapshot().lastEventId === feed.cursor)
  expect(prices.getSnapshot().event).toMatchObject({ name: 'price', data: { value: 5 } })
})

test('a stream ends when its token expires, and goes on with the next one', async () => {
  const feed = new Feed()
  const lifeOf: Record<string, number> = { first: 100, second: 600_000 }
  const verify = (token = '') => {
    const life = lifeOf[token]
    return life && Date.now() + life
  }
  const running = await run(securedApp(backendOf(feed), verify).listen(0, HOST))
  onTestFinished(() => running.crash())
  const tokens = ['first', 'second']
  const { store, got, errors } = watch(() => running.url, {
    headers: () => ({ Authorization: tokens.shift() ?? 'none' }),
  })
  await until(() => feed.readers === 1)
  feed.publish('price', '1')
  await until(() => tokens.length === 0)
  feed.publish('price', '2')
  await until(() => got.length === 2)
  // An expired stream has ended, which is no error.
  expect({ got, errors }).toEqual({ got: ['1', '2'], errors: [] })
  running.drop()
  await until(() => store.getSnapshot().status === 'error')
  expect(store.getSnapshot().error?.status).toBe(401)
})

test.each([2 ** 31 + 60_000, 2 ** 32 + 60_000])(
  'a token that is good for %i ms keeps its stream',
  async (life) => {
    const feed = new Feed()
    const verify = vi.fn(() => Date.now() + life)
    const running = await run(securedApp(backendOf(feed), verify).listen(0, HOST))
    onTestFinished(() => running.crash())
    const { store, got, errors } = watch(() => running.url)
    await until(() => store.getSnapshot().status === 'open')
    // A timer that overflows is due after 1 ms, before this one.
    await new Promise((resolve) => setTimeout(resolve, 2))
    feed.publish('price', '1')
    await until(() => got.length === 1)
    expect({ got, errors, requests: verify.mock.calls.length }).toEqual({
      got: ['1'],
      errors: [],
      requests: 1,
    })
  },
)

test('a server that is shut down lets its clients go to another one', async () => {
  const bus = memoryBus('prices')
  const [first, second] = [await serveFrom(bus), await serveFrom(bus)]
  const alive = [first, second]
  const clients = [1, 2, 3].map(() => watch(() => alive[0]?.url ?? ''))
  await until(() => first.feed.readers === 3)
  alive.shift()
  first.leave()
  await shutDown(first.server, first.feed, 60_000)
  await bus.publish('price', '1')
  expect([first.feed.cursor, second.feed.cursor]).toEqual(['prices-0', 'prices-1'])
  await until(() => second.feed.readers === 3)
  await bus.publish('price', '2')
  await until(() => clients.every(({ got }) => got.length === 2))
  for (const { got, errors } of clients) expect({ got, errors }).toEqual({ got: ['1', '2'], errors: [] })
})
