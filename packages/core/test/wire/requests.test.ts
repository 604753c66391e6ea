import { expect, test } from 'vitest'
import type { Attempt, StreamErrorKind } from '../../src/index'
import { connect, freePort, startServer } from './support'

test.each([301, 302, 307, 308])(
  'a %i is followed, and a reconnect goes to the original url',
  async (status) => {
    const server = await startServer()
    const client = connect(server.url)
    for (const id of [1, 2]) {
      const redirect = await server.next()
      expect(redirect.path).toBe('/stream')
      redirect.head(status, { location: '/elsewhere' }).end()
      const target = await server.next()
      expect(target.path).toBe('/elsewhere')
      target.stream(`id: ${id}\ndata: a\n\n`)
      await client.received(id)
      target.drop()
    }
    const third = await server.next()
    expect(third).toMatchObject({ path: '/stream', headers: { 'last-event-id': '2' } })
  },
)

test('a redirect to another origin takes no authorization along', async () => {
  const server = await startServer()
  const other = await startServer()
  connect(server.url, { headers: { authorization: 'Bearer secret' } })
  const redirect = await server.next()
  expect(redirect.headers.authorization).toBe('Bearer secret')
  redirect.head(302, { location: other.url }).end()
  const target = await other.next()
  expect(target.headers).not.toHaveProperty('authorization')
  target.stream()
})

test('a POST with an object sends JSON; when it drops it is never sent again', async () => {
  const server = await startServer()
  const client = connect(server.url, { body: { prompt: 'héllo' } })
  const exchange = await server.next()
  expect(exchange).toMatchObject({
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
  })
  expect(await exchange.body).toBe('{"prompt":"héllo"}')
  exchange.stream('id: 1\ndata: half\n\n')
  await client.received(1)
  exchange.drop()
  const { error, data } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'interrupted', retryable: true })
  expect(data).toBe('half')
  expect(client.errors).toEqual([error])
  expect(server.requests).toHaveLength(1)
})

test.each([
  ['a 503', 503, 'http'],
  ['no answer', undefined, 'network'],
])('a POST is not sent again after %s', async (_, status, kind) => {
  const server = await startServer()
  const client = connect(server.url, { method: 'POST' })
  const exchange = await server.next()
  if (status === undefined) exchange.drop()
  else exchange.head(status, { 'retry-after': '0' }).end()
  expect((await client.reached('error')).error).toMatchObject({ kind })
  expect(server.requests).toHaveLength(1)
})

test('a POST that the server ends cleanly is closed', async () => {
  const server = await startServer()
  const client = connect(server.url, { body: [1, 2] })
  const exchange = await server.next()
  expect(await exchange.body).toBe('[1,2]')
  exchange.stream('data: a\n\n').end()
  expect(await client.reached('closed')).toMatchObject({ data: 'a', error: undefined })
  expect(client.closings).toEqual(['ended'])
  expect(server.requests).toHaveLength(1)
})

test('a POST that may be repeated gets its body anew for each attempt', async () => {
  const server = await startServer()
  const client = connect(server.url, {
    reconnect: true,
    body: async ({ attempt, lastEventId }) => ({ attempt, lastEventId }),
  })
  const first = await server.next()
  expect(await first.body).toBe('{"attempt":0,"lastEventId":""}')
  first.stream('id: 7\ndata: a\n\n')
  await client.received(1)
  first.drop()
  const second = await server.next()
  expect(second.method).toBe('POST')
  expect(await second.body).toBe('{"attempt":1,"lastEventId":"7"}')
  second.stream()
})

test('bodies that fetch knows are left to fetch, with their content types', async () => {
  const server = await startServer()
  const form = new FormData()
  form.set('name', 'value')
  const bodies = [
    ['plain', /^text\/plain;charset=UTF-8$/, 'plain'],
    [new URLSearchParams({ a: 'b c' }), /^application\/x-www-form-urlencoded;charset=UTF-8$/, 'a=b+c'],
    [form, /^multipart\/form-data; boundary=/, 'name="name"'],
    [new Blob(['{"a":1}'], { type: 'application/vnd.api+json' }), /^application\/vnd\.api\+json$/, '{"a":1}'],
  ] as const
  for (const [body, type, sent] of bodies) {
    connect(server.url, { body })
    const exchange = await server.next()
    expect(exchange.headers['content-type']).toMatch(type)
    expect(await exchange.body).toContain(sent)
    exchange.head(204).end()
  }
})

test('a body that is a stream is sent as it is produced', async () => {
  const server = await startServer()
  connect(server.url, {
    method: 'PUT',
    body: () => new Blob(['streamed']).stream(),
    headers: { 'content-type': 'text/x-test' },
  })
  const exchange = await server.next()
  expect(exchange).toMatchObject({ method: 'PUT', headers: { 'content-type': 'text/x-test' } })
  expect(await exchange.body).toBe('streamed')
  exchange.head(204).end()
})

test('headers are asked for anew at each attempt, and are told which', async () => {
  const server = await startServer()
  const told: { attempt: number; lastEventId: string; kind: StreamErrorKind | undefined }[] = []
  const client = connect(server.url, {
    headers: async ({ attempt, lastEventId, error }: Attempt) => {
      told.push({ attempt, lastEventId, kind: error?.kind })
      return { authorization: `Bearer token-${attempt}` }
    },
  })
  const first = await server.next()
  first.stream('id: a\ndata: 1\n\n').drop()
  const second = await server.next()
  second.head(503).end()
  const third = await server.next()
  third.stream('id: b\ndata: 2\n\n')
  await client.received(2)
  third.end()
  const fourth = await server.next()
  fourth.stream()

  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer token-0',
    'Bearer token-1',
    'Bearer token-2',
    'Bearer token-3',
  ])
  expect(told).toEqual([
    { attempt: 0, lastEventId: '', kind: undefined },
    { attempt: 1, lastEventId: 'a', kind: 'network' },
    { attempt: 2, lastEventId: 'a', kind: 'http' },
    { attempt: 3, lastEventId: 'b', kind: undefined },
  ])
})

test('headers that throw are a failed attempt, which is retried', async () => {
  const server = await startServer()
  const client = connect(server.url, {
    headers: ({ attempt }) => {
      if (attempt === 0) throw new Error('no token yet')
      return [['x-attempt', String(attempt)]]
    },
  })
  const exchange = await server.next()
  expect(exchange.headers['x-attempt']).toBe('1')
  exchange.stream()
  await client.reached('open')
  expect(client.errors.map(({ kind, message }) => [kind, message])).toEqual([
    ['network', `The request to ${server.url} could not be prepared: no token yet`],
  ])
})

test('a header of the caller wins, whatever its case', async () => {
  const server = await startServer()
  connect(server.url, { headers: new Headers({ ACCEPT: 'application/x-stream', 'X-Custom': 'ü' }) })
  const exchange = await server.next()
  expect(exchange.headers).toMatchObject({ accept: 'application/x-stream', 'x-custom': 'ü' })
  exchange.head(204).end()

  connect(server.url, { body: '{}', headers: { 'Content-Type': 'application/json' } })
  const post = await server.next()
  expect(post.headers['content-type']).toBe('application/json')
  post.head(204).end()
})

test('resolveUrl names the url of each attempt, and the cursor survives the change', async () => {
  const server = await startServer()
  const asked: string[] = []
  const client = connect(server.url, {
    resolveUrl: async (url, { attempt }) => {
      asked.push(url)
      return attempt === 1 ? new URL(`${server.origin}/node-1`) : `${server.origin}/node-${attempt}`
    },
  })
  for (const id of [1, 2, 3]) {
    const exchange = await server.next()
    expect(exchange.path).toBe(`/node-${id - 1}`)
    expect(exchange.headers['last-event-id']).toBe(id === 1 ? undefined : String(id - 1))
    exchange.stream(`id: ${id}\ndata: a\n\n`)
    await client.received(id)
    exchange.drop()
  }
  await server.next()
  expect(new Set(asked)).toEqual(new Set([server.url]))
})

test('messages name the url that was really asked for', async () => {
  const port = await freePort()
  const client = connect('http://localhost/stream', {
    resolveUrl: () => `http://127.0.0.1:${port}/resolved?token=secret`,
    reconnect: false,
  })
  const { error } = await client.reached('error')
  expect(error?.message).toContain(`Could not reach http://127.0.0.1:${port}/resolved?…:`)
})

test('resume.from is the cursor of the first request', async () => {
  const server = await startServer()
  const client = connect(server.url, { resume: { from: 'ü-41' } })
  expect(client.store.getSnapshot().lastEventId).toBe('ü-41')
  const first = await server.next()
  expect(Buffer.from(String(first.headers['last-event-id']), 'latin1').toString()).toBe('ü-41')
  first.stream('data: no id of its own\n\nid: 42\ndata: b\n\n')
  await client.received(2)
  expect(client.events.map(({ id }) => id)).toEqual(['ü-41', '42'])
  first.drop()
  const second = await server.next()
  expect(second.headers['last-event-id']).toBe('42')
})

test('resume.send puts the cursor into the query in place of the one that was there; no header', async () => {
  const server = await startServer()
  const client = connect(`${server.url}?room=1&since=0#part`, { resume: { send: { query: 'since' } } })
  const first = await server.next()
  expect(first.path).toBe('/stream?room=1&since=0')
  first.stream('id: 日&本=1\ndata: a\n\n')
  await client.received(1)
  first.drop()
  const second = await server.next()
  expect([...new URL(second.path, server.origin).searchParams]).toEqual([
    ['room', '1'],
    ['since', '日&本=1'],
  ])
  expect(second.headers).not.toHaveProperty('last-event-id')
})

test('onOpen is told the response, the attempt and the cursor', async () => {
  const server = await startServer()
  const opened: unknown[] = []
  const client = connect(server.url, {
    onOpen: ({ response, attempt, lastEventId }) => {
      opened.push([response.status, response.headers.get('x-node'), attempt, lastEventId])
    },
  })
  for (const id of [1, 2]) {
    const exchange = await server.next()
    exchange.head(200, { 'content-type': 'text/event-stream', 'x-node': `n${id}` })
    exchange.write(`id: ${id}\ndata: a\n\n`)
    await client.received(id)
    exchange.drop()
  }
  await server.next()
  expect(opened).toEqual([
    [200, 'n1', 0, ''],
    [200, 'n2', 1, '1'],
  ])
})

test('a fetch that cannot stream is told the way out, and is not tried again', async () => {
  const server = await startServer()
  const client = connect(server.url, {
    // As React Native's own: the whole answer is read, and there is no `body`.
    fetch: async (url, init) => {
      const { status, headers, ok } = await fetch(url, init)
      return { status, headers, ok } as Response
    },
  })
  const exchange = await server.next()
  exchange.stream().end()
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'network', status: 200, retryable: false })
  expect(error?.message).toBe(
    `The response of ${server.url} has no readable body: this runtime's fetch cannot stream. ` +
      'Give one that can as the `fetch` option (in React Native: `expo/fetch`).',
  )
  expect(server.requests).toHaveLength(1)
})

test('a body that was read before the store could is told, and is not tried again', async () => {
  const server = await startServer()
  const client = connect(server.url, {
    fetch: async (url, init) => {
      const response = await fetch(url, init)
      await response.text()
      return response
    },
  })
  const exchange = await server.next()
  exchange.stream('data: a\n\n').end()
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ name: 'StreamError', status: 200, retryable: false })
  expect(error?.message).toBe(
    `The response of ${server.url} has been read before its stream could be: ` +
      'read a `response.clone()` in `fetch` and `acceptResponse`.',
  )
  expect(server.requests).toHaveLength(1)
})

test('an onOpen that reads the response breaks nothing but itself', async () => {
  const server = await startServer()
  const client = connect(server.url, { onOpen: ({ response }) => void response.body?.getReader() })
  const exchange = await server.next()
  exchange.stream('data: a\n\n')
  await client.received(1)
  expect(client.environment.reported.splice(0)).toMatchObject([{ name: 'TypeError' }])
  expect(client.statuses).toEqual(['connecting', 'open'])
})

test('a fetch that answers with nothing is a failed attempt', async () => {
  const client = connect('http://127.0.0.1:1', {
    fetch: () => Promise.resolve(undefined as never),
    reconnect: { base: 1, retries: 1 },
  })
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ name: 'StreamError', kind: 'network', attempt: 1 })
})

test('a fetch that throws at once is a failed attempt', async () => {
  const client = connect('http://127.0.0.1:1', {
    fetch: () => {
      throw new Error('not today')
    },
    reconnect: { base: 1, retries: 1 },
  })
  const { error } = await client.reached('error')
  expect(error).toMatchObject({ kind: 'network', attempt: 1, cause: { message: 'not today' } })
})
