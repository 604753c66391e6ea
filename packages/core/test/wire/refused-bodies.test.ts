import { expect, test } from 'vitest'
import { connect, eventually, expectNothingLeft, startServer } from './support'

const PAGE = { 'content-type': 'text/html' }
const BIGGER_THAN_EXCERPT = 'x'.repeat(4_000)

test.each([200, 201, 302, 400, 401, 403, 404, 408, 410, 425, 429, 500, 501, 502, 503, 504])(
  'the body of a %i that never ends is let go',
  async (status) => {
    const server = await startServer()
    const client = connect(server.url, {
      reconnect: false,
      // A 302 that is not followed is a refusal like any other.
      fetch: (url, init) => fetch(url, { ...init, redirect: 'manual' }),
    })
    const exchange = await server.next()
    exchange.head(status, PAGE).write(BIGGER_THAN_EXCERPT)
    await exchange.closed
    expect(exchange.aborted).toBe(true)
    const { error } = await client.reached('error')
    expect(error).toMatchObject({ status, bodyExcerpt: 'x'.repeat(2_048) })
    expect(client.statuses).toEqual(['connecting', 'error'])
    await expectNothingLeft(client.environment)
  },
)

test('twenty refused attempts in a row leave no connection behind', async () => {
  const server = await startServer()
  const client = connect(server.url)
  for (let attempt = 0; attempt < 20; attempt++) {
    const exchange = await server.next()
    exchange.head(503, PAGE).write(BIGGER_THAN_EXCERPT)
    await exchange.closed
  }
  const last = await server.next()
  expect(server.requests.slice(0, 20).every(({ aborted }) => aborted)).toBe(true)
  expect(server.open).toBe(1)
  last.stream()
  await client.reached('open')
  expect(client.statuses).toEqual(['connecting', 'reconnecting', 'open'])
  expect(client.errors.map(({ attempt }) => attempt)).toEqual(Array.from({ length: 20 }, (_, n) => n))
})

test('the body of a 401 is let go before the token is renewed', async () => {
  const server = await startServer()
  let token = 'old'
  let renewed: () => void = () => {}
  const client = connect(server.url, {
    headers: () => ({ authorization: `Bearer ${token}` }),
    onUnauthorized: () =>
      new Promise<void>((resolve) => {
        renewed = () => {
          token = 'new'
          resolve()
        }
      }),
    reconnect: { retries: 0 },
  })
  const first = await server.next()
  first.head(401, PAGE).write(BIGGER_THAN_EXCERPT)
  await first.closed
  expect(first.aborted).toBe(true)
  await eventually(() => expect(client.errors).toMatchObject([{ status: 401 }]))
  expect(server.requests).toHaveLength(1)
  renewed()
  const second = await server.next()
  expect(second.headers.authorization).toBe('Bearer new')
  second.stream('data: a\n\n')
  await client.received(1)
  expect(client.statuses).toEqual(['connecting', 'open'])
  expect(server.requests).toHaveLength(2)
})

test('a stream that acceptResponse refuses is let go', async () => {
  const server = await startServer()
  const client = connect(server.url, { acceptResponse: () => false })
  const exchange = (await server.next()).stream('data: a\n\n')
  await exchange.closed
  expect(exchange.aborted).toBe(true)
  expect((await client.reached('error')).error).toMatchObject({ kind: 'content-type', status: 200 })
  expect(client.events).toEqual([])
})
