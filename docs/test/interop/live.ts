import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { readEvents } from '@sse-store/core'
import { expect } from 'vitest'
import { until, type World } from './world'

/** What happens to live streams, whatever the server is made with. */

export type Scenarios = Readonly<Record<string, (world: World) => Promise<void>>>

const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index))

export const LIVE: Scenarios = {
  async 'opens, and gets named events with their ids'({ start, watch, kind }) {
    const { url, feed } = await start()
    const client = watch(url)
    await until(() => feed.readers === 1 && client.state.status === 'open')
    feed.publish('price', '{"symbol":"ACME","value":100.3}')
    const first = feed.cursor
    feed.publish('note', 'text')
    await until(() => client.got.length === 2)
    expect(client.got).toEqual([
      { name: 'price', data: '{"symbol":"ACME","value":100.3}', id: first },
      { name: 'note', data: 'text', id: feed.cursor },
    ])
    expect(client.state.lastEventId).toBe(feed.cursor)
    expect(client.others).toEqual(kind.chatter.slice(0, 1))
  },

  async 'answers with headers that nothing on the way holds up'({ start, later }) {
    const { url } = await start()
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"prompt":"x"}' }
    for (const [path, init] of [
      ['/events', {}],
      ['/chat', post],
    ] as const) {
      const left = new AbortController()
      later(() => left.abort())
      const { status, headers } = await fetch(url + path, { ...init, signal: left.signal })
      expect(status).toBe(200)
      expect(headers.get('content-type')?.split(';')[0]).toBe('text/event-stream')
      expect(headers.get('content-encoding')).toBeNull()
      expect(headers.get('content-length')).toBeNull()
      expect(headers.get('x-accel-buffering')).toBe('no')
      const caching = headers.get('cache-control')?.split(/, */)
      expect(caching).toEqual(expect.arrayContaining(['no-cache', 'no-store', 'no-transform']))
      left.abort()
    }
  },

  async 'resumes where it was when sockets die; nothing is lost or doubled'({ start, watch }) {
    const { url, feed, drop } = await start()
    const client = watch(url)
    await until(() => feed.readers === 1)
    feed.publish('price', '0')
    await until(() => client.got.length === 1)
    for (let round = 0; round < 5; round++) {
      for (const data of numbers(round * 20 + 1, round * 20 + 10)) feed.publish('price', data)
      if (round % 2) await until(() => client.got.length === round * 20 + 11)
      drop()
      for (const data of numbers(round * 20 + 11, round * 20 + 20)) feed.publish('price', data)
      await until(() => client.opened === round + 2)
    }
    await until(() => client.data().at(-1) === '100')
    expect(client.data()).toEqual(numbers(0, 100))
  },

  async 'who saw no event before the break misses none'({ start, watch }) {
    const { url, feed, drop } = await start()
    let received = 0
    const client = watch(url, {
      async fetch(url, init) {
        const response = await fetch(url, init)
        const counting = new TransformStream<Uint8Array, Uint8Array>({
          transform(bytes, controller) {
            controller.enqueue(bytes)
            received += bytes.length
          },
        })
        return new Response(response.body?.pipeThrough(counting) ?? null, response)
      },
    })
    await until(() => received > 0)
    drop()
    feed.publish('price', 'while away')
    await until(() => client.got.length === 1)
    expect(client.data()).toEqual(['while away'])
  },

  async 'resumes after a restart on the same port'({ start, watch, later }) {
    // Not one that the system may give to somebody else meanwhile.
    const port = () => 20_000 + Math.floor(Math.random() * 10_000)
    const { url, feed, listen, ...first } = await start({ port: port() }).catch(() => start({ port: port() }))
    const client = watch(url)
    await until(() => feed.readers === 1)
    feed.publish('price', '1')
    await until(() => client.got.length === 1)
    await first.crash()
    feed.publish('price', '2')
    await until(() => client.state.error?.kind === 'network')
    const second = await listen(first.port)
    later(() => second.crash())
    feed.publish('price', '3')
    await until(() => client.got.length === 3)
    expect(client.data()).toEqual(['1', '2', '3'])
  },

  async 'a cursor that is too old, or of another server, gets a reset and goes on from there'({
    start,
    watch,
  }) {
    const { url, feed } = await start({ limit: 10 })
    for (const data of numbers(1, 12)) feed.publish('price', data)
    const ids = feed.cursor.replace(/\d+$/, '')
    const at = (from: string) => watch(url, { resume: { from } })
    const clients = [at(`${ids}1`), at(`${ids}2`), at('another-12'), at('nonsense')]
    await until(() => feed.readers === 4)
    feed.publish('price', '13')
    await until(() => clients.every((client) => client.data().at(-1) === '13'))
    const [tooOld, oldest, another, nonsense] = clients.map((client) => client.data())
    expect(oldest).toEqual(numbers(3, 13))
    for (const data of [tooOld, another, nonsense]) expect(data).toEqual(['{}', '13'])
    expect(clients[0]?.got[0]).toEqual({ name: 'reset', data: '{}', id: `${ids}12` })
  },

  async 'comments keep a silent stream alive'({ start, watch }) {
    const { url, feed } = await start({ keepAlive: 40 })
    const client = watch(url, { idleTimeout: 500 })
    await until(() => Date.now() - (client.state.openedAt ?? Infinity) > 1_200)
    feed.publish('price', 'after a while')
    await until(() => client.got.length === 1)
    expect(client.opened).toBe(1)
  },

  async 'without comments, a silent stream is taken for dead'({ start, watch }) {
    const { url, feed } = await start()
    const client = watch(url, { idleTimeout: 100 })
    await until(() => client.opened === 2)
    expect(client.others.filter((name) => name !== 'start')).toEqual([])
    await until(() => feed.readers === 1)
  },

  async 'notices that a client has left, and ends its work'({ start, watch }) {
    const { url, feed } = await start()
    const clients = [watch(url), watch(url), watch(url)]
    await until(() => feed.readers === 3)
    clients[0]?.store.close()
    await until(() => feed.readers === 2)
    for (const client of clients) client.store.close()
    await until(() => feed.readers === 0)
  },

  async 'a 503 with Retry-After is waited for'({ start, watch, refusals, asked }) {
    const { url, feed } = await start()
    refusals.push({ status: 503, headers: { 'Retry-After': '1' } })
    const begun = performance.now()
    const client = watch(url)
    await until(() => client.state.retry)
    expect(client.state).toMatchObject({ status: 'reconnecting', retry: { reason: 'http' } })
    expect(client.state.error?.status).toBe(503)
    await until(() => client.state.status === 'open')
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990)
    expect(asked).toHaveLength(2)
    await until(() => feed.readers === 1)
  },

  async 'a 401 asks for a new token, once'({ start, watch, refusals, asked }) {
    const { url } = await start()
    refusals.push({ status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })
    let token = 'old'
    const client = watch(url, {
      headers: () => ({ Authorization: `Bearer ${token}` }),
      onUnauthorized: () => void (token = 'new'),
    })
    await until(() => client.state.status === 'open')
    expect(asked).toEqual(['Bearer old', 'Bearer new'])
  },

  async 'a 204 ends the stream for good'({ start, watch, refusals, asked }) {
    const { url } = await start()
    refusals.push({ status: 204, headers: {} })
    const client = watch(url)
    await until(() => client.state.status === 'closed')
    expect(client.state).toMatchObject({ retry: null, error: undefined })
    expect(asked).toHaveLength(1)
  },

  async 'lines, spaces and characters of every language arrive as they were'({ start, watch }) {
    const { url, feed } = await start()
    const client = watch(url)
    await until(() => feed.readers === 1)
    const texts = [
      'one\ntwo\n\nfour',
      ' leading',
      'trailing \n',
      '\n',
      '日本語 🙂 ñ 👩‍👩‍👧 \u2028',
      ': no comment',
      '',
    ]
    for (const data of texts) feed.publish('note', data)
    await until(() => client.got.length === texts.length)
    expect(client.data()).toEqual(texts)
  },

  async 'an event of 1 MiB arrives whole'({ start, watch }) {
    const { url, feed } = await start()
    const client = watch(url)
    await until(() => feed.readers === 1)
    const data = '0123456789abcdé\n'.repeat(1_048_576 / 16)
    feed.publish('note', data)
    await until(() => client.got.length === 1)
    expect(client.got[0]?.data === data).toBe(true)
  },

  async 'a burst of 1,000 events arrives in order'({ start, watch }) {
    const { url, feed } = await start()
    const client = watch(url)
    await until(() => feed.readers === 1)
    for (const data of numbers(1, 1_000)) feed.publish('price', data)
    await until(() => client.got.length === 1_000)
    expect(client.data()).toEqual(numbers(1, 1_000))
  },

  async 'who reads slowly does not fill the memory of the server'({ start, kind, later }) {
    const { port, feed } = await start({ limit: 4 })
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /events HTTP/1.1\r\nHost: a\r\n\r\n'))
    later(() => socket.destroy())
    socket.pause()
    await until(() => feed.readers === 1)
    const data = 'x'.repeat(262_144)
    for (let count = 0; count < 100; count++) {
      feed.publish('note', data)
      await setImmediate()
    }
    feed.publish('note', 'the end')
    let received = ''
    socket.on('data', (chunk) => (received = (received + chunk.toString('latin1')).slice(-1_000_000)))
    socket.resume()
    let wasReset = false
    await until(() => (wasReset ||= received.includes('event: reset')) || received.includes('the end'))
    expect(wasReset).toBe(kind.waitsForSlow)
  },

  async 'a server that goes down ends its streams, and says when to come back'({ start, watch, kind }) {
    const { url, feed } = await start({ retry: 60_000 })
    const client = watch(url)
    await until(() => feed.readers === 1)
    feed.publish('price', 'last')
    feed.end()
    await until(() => client.state.retry)
    expect(client.data()).toEqual(['last'])
    expect(client.state).toMatchObject({
      status: 'reconnecting',
      retry: { reason: 'ended' },
      error: undefined,
    })
    expect((client.state.retry?.at ?? 0) - Date.now()).toBeGreaterThan(50_000)
    expect(client.others).toEqual(kind.chatter)
    await until(() => feed.readers === 0)
  },

  async 'readEvents reads it too, and leaving the loop frees the server'({ start }) {
    const { url, feed } = await start()
    const response = await fetch(`${url}/events`)
    await until(() => feed.readers === 1)
    for (const data of numbers(1, 3)) feed.publish('price', data)
    const got: string[] = []
    for await (const { name, data } of readEvents(response)) {
      if (name === 'price') got.push(data)
      if (got.length === 3) break
    }
    expect(got).toEqual(numbers(1, 3))
    await until(() => feed.readers === 0)
  },
}
