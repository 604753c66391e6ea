import { expect, test } from 'vitest'
import { createTestClock } from '../support'
import { connect, eventually, expectNothingLeft, freePort, startServer } from './support'

const WHY =
  'the connection was refused or lost, the host name was not found (DNS), or, if it is cross-origin, CORS does not allow it.'

/** Virtual time, real network. */
function createWireClock() {
  const { environment, advance } = createTestClock()
  return { environment: { ...environment, random: () => 0, fetch: globalThis.fetch }, advance }
}

test('a refused connection is retried, and told in one sentence that hides the query', async () => {
  const port = await freePort()
  const client = connect(`http://127.0.0.1:${port}/stream?token=secret`, {
    reconnect: { base: 1, retries: 2 },
  })
  const reconnecting = await client.reached('reconnecting')
  expect(reconnecting.retry).toMatchObject({ attempt: 1, reason: 'network' })
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'network', retryable: true, attempt: 2, status: undefined })
  expect(error?.message).toBe(`Could not reach http://127.0.0.1:${port}/stream?…: ${WHY}`)
  expect(error?.cause).toBeInstanceOf(TypeError)
  expect(client.errors.map(({ attempt }) => attempt)).toEqual([0, 1, 2])
  await expectNothingLeft(client.environment)
})

test('an unknown host name is told in the same sentence', async () => {
  const client = connect('http://nowhere.invalid', { reconnect: false })
  const { error } = await client.reached('error')
  expect(error).toMatchObject({
    kind: 'network',
    message: `Could not reach http://nowhere.invalid: ${WHY}`,
  })
})

test('a server that hangs up without an answer is told in the same sentence', async () => {
  const server = await startServer()
  const client = connect(server.url, { reconnect: false })
  const exchange = await server.next()
  exchange.drop()
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'network', message: `Could not reach ${server.url}: ${WHY}` })
})

test('a password in the url stays out of the message', async () => {
  const client = connect('http://user:sec@ret@127.0.0.1:1/a@b', { reconnect: false })
  const { error } = await client.reached('error')
  expect(error?.message).toBe(`Could not reach http://…@127.0.0.1:1/a@b: ${WHY}`)
})

test.each(['/stream', 'not a url', 'http://'])(
  'outside a page, %j is told to be no absolute url',
  async (url) => {
    const client = connect(url, { reconnect: false })
    const { error } = await client.reached('error')
    expect(error?.kind).toBe('network')
    expect(error?.message).toContain('This url could not be parsed: outside a page it has to be absolute.')
    expect(client.statuses).toEqual(['connecting', 'error'])
  },
)

test('connectTimeout gives up a server that never answers, and the server sees it', async () => {
  const server = await startServer()
  const client = connect(server.url, { connectTimeout: 30, reconnect: { base: 1, retries: 1 } })
  for (let request = 0; request < 2; request++) {
    const exchange = await server.next()
    await exchange.closed
    expect(exchange.aborted).toBe(true)
  }
  const { error } = await client.reached('error')
  expect(error).toMatchObject({
    kind: 'timeout',
    message: `No response from ${server.url} within 30 ms (connectTimeout): the server is silent, or the browser has no free connection (six per host over HTTP/1.1).`,
    retryable: true,
    attempt: 1,
  })
  expect(client.errors).toHaveLength(2)
  await expectNothingLeft(client.environment)
})

test('connectTimeout covers option functions that never answer', async () => {
  const client = connect('http://127.0.0.1:1', {
    headers: () => new Promise<never>(() => {}),
    connectTimeout: 10,
    reconnect: false,
  })
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'timeout' })
  await expectNothingLeft(client.environment)
})

test('connectTimeout ends with the head of the answer', async () => {
  const server = await startServer()
  const { environment, advance } = createWireClock()
  const client = connect(server.url, { connectTimeout: 1_000, environment })
  const exchange = (await server.next()).stream()
  await client.reached('open')
  await advance(10_000)
  exchange.write('data: late\n\n')
  await client.received(1)
  expect(server.requests).toHaveLength(1)
})

test('idleTimeout gives up a stream that stalls, and resumes at the cursor', async () => {
  const server = await startServer()
  const { environment, advance } = createWireClock()
  const client = connect(server.url, {
    idleTimeout: 45_000,
    environment: { ...environment, random: () => 0 },
  })
  const first = (await server.next()).stream('id: 1\ndata: a\n\n')
  await client.received(1)
  const reconnecting = client.reached('reconnecting')
  await advance(45_001)
  const { error, retry } = await reconnecting
  expect(error).toMatchObject({
    kind: 'timeout',
    message: `Nothing came from ${server.url} for 45000 ms (idleTimeout): the stream looks dead.`,
    retryable: true,
  })
  expect(retry).toMatchObject({ reason: 'timeout' })
  await first.closed
  expect(first.aborted).toBe(true)
  await advance(0)
  const second = await server.next()
  expect(second.headers['last-event-id']).toBe('1')
  second.stream()
})

test('idleTimeout on a real clock', async () => {
  const server = await startServer()
  const client = connect(server.url, { idleTimeout: 30, reconnect: false })
  const exchange = (await server.next()).stream()
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'timeout' })
  await exchange.closed
  await expectNothingLeft(client.environment)
})

test('idleTimeout leaves no timer behind when the stream ends or breaks before', async () => {
  const server = await startServer()
  const client = connect(server.url, { idleTimeout: 600_000, reconnect: { base: 1, retries: 1 } })
  const first = await server.next()
  first.stream('data: a\n\n').end()
  const second = await server.next()
  second.stream('data: b\n\n').drop()
  await client.reached('error')
  await expectNothingLeft(client.environment)
})

test('comments feed the watchdog, and so does a part of a line', async () => {
  const server = await startServer()
  const { environment, advance } = createWireClock()
  let chunks = 0
  const client = connect(server.url, {
    idleTimeout: 45_000,
    environment,
    // Counts what the store has been given, for comments show nowhere else.
    fetch: async (url, init) => {
      const { body, ...head } = await fetch(url, init).then((response) => ({
        body: response.body,
        status: response.status,
        headers: response.headers,
      }))
      const counted = body?.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            chunks++
            controller.enqueue(chunk)
          },
        }),
      )
      return new Response(counted ?? null, head)
    },
  })
  const exchange = (await server.next()).stream()
  await client.reached('open')
  for (const [index, sent] of [': ping\n', ':', '\n', 'data: half', ' an event'].entries()) {
    await advance(30_000)
    exchange.write(sent)
    await eventually(() => expect(chunks).toBe(index + 1))
    await advance(0)
  }
  expect(client.store.getSnapshot().status).toBe('open')
  expect(client.errors).toEqual([])
  await advance(45_001)
  await client.reached('reconnecting')
  expect(client.errors).toMatchObject([{ kind: 'timeout' }])
})
