import { describe, expect, test } from 'vitest'
import { createLiveStore } from '../../src/live/live-store'
import type { EventSourceOptions } from '../../src/types'
import { createTestClock, createTestStream, STREAM_URL } from '../support'

type Options = EventSourceOptions<{ message: (data: string) => string }, unknown>

/** A store whose options are read as those of a component are: the latest ones. */
function createChanging(first: Options) {
  const clock = createTestClock()
  const server = createTestStream()
  const base = { fetch: server.fetch, environment: clock.environment }
  let options: Options = { ...base, ...first }
  const store = createLiveStore(STREAM_URL, () => options)
  store.observe(() => options as never)
  return {
    clock,
    server,
    store,
    change(next: Options) {
      options = { ...base, ...next }
    },
    async reopen() {
      store.reconnect()
      await clock.settle()
    },
  }
}

describe('at each attempt', () => {
  test.each<[string, Options, Options, (init: RequestInit, url: string) => unknown, unknown]>([
    [
      'headers',
      { headers: { a: '1' } },
      { headers: { a: '2' } },
      ({ headers }) => new Headers(headers).get('a'),
      '2',
    ],
    ['body', { body: () => 'old' }, { body: () => 'new' }, ({ body }) => body, 'new'],
    ['resolveUrl', { resolveUrl: () => '/old' }, { resolveUrl: () => '/new' }, (_, url) => url, '/new'],
  ])('%s', async (_, before, after, read, expected) => {
    const { clock, server, store, change, reopen } = createChanging(before)
    store.open()
    await clock.settle()
    change(after)
    await reopen()
    const last = server.requests.at(-1)
    expect(server.requests).toHaveLength(2)
    expect(read(last?.init ?? {}, last?.url ?? '')).toBe(expected)
  })

  test('fetch', async () => {
    const { clock, server, store, change, reopen } = createChanging({})
    const other = createTestStream()
    store.open()
    await clock.settle()
    change({ fetch: other.fetch })
    await reopen()
    expect([server.requests.length, other.requests.length]).toEqual([1, 1])
  })

  test('acceptResponse', async () => {
    const { clock, server, store, change, reopen } = createChanging({ acceptResponse: () => false })
    store.open()
    // A stream has no end, so its excerpt takes a second.
    await clock.advance(1_000)
    expect(store.getSnapshot().status).toBe('error')
    change({ acceptResponse: () => true })
    server.fail(202, { body: 'data: a\n\n' })
    await reopen()
    expect(store.getSnapshot().data).toBe('a')
  })

  test('idleTimeout and maxEventSize, and not those of the attempt that runs', async () => {
    const { clock, server, store, change } = createChanging({ idleTimeout: 1_000, maxEventSize: 10 })
    store.open()
    await clock.settle()
    change({ idleTimeout: 5_000, maxEventSize: 100 })
    await clock.advance(1_000)
    expect(store.getSnapshot()).toMatchObject({ status: 'reconnecting', error: { kind: 'timeout' } })
    await clock.advance(500)
    server.send('more than ten bytes')
    await clock.advance(4_000)
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 'more than ten bytes' })
  })

  test('onUnauthorized', async () => {
    const asked: string[] = []
    const { clock, server, store, change, reopen } = createChanging({
      onUnauthorized: () => void asked.push('old'),
    })
    store.open()
    await clock.settle()
    change({ onUnauthorized: () => void asked.push('new') })
    server.fail(401)
    await reopen()
    expect(asked).toEqual(['new'])
  })

  test('onUnauthorized: one that is gone before it is asked leaves the 401 as it is', async () => {
    const asked: string[] = []
    const { clock, server, store, change } = createChanging({
      onUnauthorized: () => void asked.push('gone'),
      onError: () => change({}),
    })
    server.fail(401)
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { status: 401 } })
    expect(asked).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  test('reconnect, at each failure', async () => {
    const { clock, server, store, change } = createChanging({ reconnect: false })
    store.open()
    await clock.settle()
    change({ reconnect: { base: 4_000 } })
    server.drop()
    await clock.settle()
    expect(store.getSnapshot().retry).toEqual({ attempt: 1, at: clock.now() + 2_000, reason: 'network' })
  })
})

describe('the latest one given', () => {
  test.each(['on', 'onEvent', 'onOpen', 'onClose', 'onError'] as const)('%s', async (name) => {
    const heard: string[] = []
    const listening = (mark: string): Options => {
      const hear = () => void heard.push(mark)
      return name === 'on' ? { on: { message: hear } } : { [name]: hear }
    }
    const { clock, server, store, change } = createChanging(listening('old'))
    change(listening('new'))
    store.open()
    await clock.settle()
    server.send('a')
    await clock.settle()
    server.drop()
    await clock.settle()
    store.close()
    expect(new Set(heard)).toEqual(new Set(['new']))
  })

  test('until', async () => {
    const { clock, server, store, change } = createChanging({ until: 'old' })
    store.open()
    await clock.settle()
    change({ until: ({ data }) => data === 'new' })
    server.send('old')
    await clock.advance(16)
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: 'old' })
    server.send('new')
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'closed', data: 'new' })
  })
})

describe('once, when the store is made', () => {
  test('events, collect and initialData', async () => {
    const { clock, server, store, change } = createChanging({
      events: { message: (data) => `old ${data}` },
      collect: (c) => c.keepLast(2),
      initialData: ['first'],
    })
    change({ events: { message: (data) => `new ${data}` }, collect: (c) => c.latest(), initialData: 'other' })
    store.open()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    expect(store.getSnapshot().data).toEqual(['first', 'old a'])
    store.clear()
    expect(store.getSnapshot().data).toEqual(['first'])
  })

  test('linger', async () => {
    const { clock, store, change } = createChanging({ linger: 1_000 })
    change({ linger: 0 })
    const release = store.acquire()
    await clock.settle()
    release()
    await clock.advance(999)
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(1)
    expect(store.getSnapshot().status).toBe('idle')
  })

  test('environment', async () => {
    const other = createTestClock()
    const { clock, store, change } = createChanging({})
    change({ environment: other.environment })
    store.open()
    await clock.settle()
    expect([clock.timers, other.timers]).toEqual([1, 0])
  })
})
