import { describe, expect, test } from 'vitest'
import { createRequestStore } from '../../src/request/request-store'
import type { StreamRequestOptions } from '../../src/types'
import { createTestClock, createTestStream } from '../support'
import { REQUEST_URL } from './support'

type Events = { message: (data: string) => string }
type Options = StreamRequestOptions<Events, unknown, string>

/** A store whose options may be exchanged at any time, as a hook does at each render. */
function createAdjustable(initial: Options) {
  const clock = createTestClock()
  const server = createTestStream()
  const base = { fetch: server.fetch, environment: clock.environment }
  let options: Options = { ...base, ...initial }
  const store = createRequestStore<Events, unknown, string>(REQUEST_URL, () => options)
  store.observe(() => options as never)
  return {
    clock,
    server,
    store,
    give(next: Options) {
      options = { ...base, ...next }
    },
  }
}

describe('options are read by start()', () => {
  test('not before: what was given in between counts', async () => {
    const { clock, server, store, give } = createAdjustable({ request: () => ({ url: '/old' }) })
    give({
      request: (input) => ({ url: `/new/${input}` }),
      events: { message: (data) => data.toUpperCase() },
      collect: (c) => c.keepLast(9),
      until: 'end',
    })
    const promise = store.start('a')
    await clock.settle()
    expect(server.requests.map(({ url }) => url)).toEqual(['/new/a'])
    server.send('x')
    server.send('end')
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: ['X'], error: undefined })
  })

  test('not later: a run keeps its request, decoders, collector and retries to its end', async () => {
    const { clock, server, store, give } = createAdjustable({
      request: (input) => ({ url: `/old/${input}` }),
      collect: (c) => c.keepLast(9),
      retry: true,
    })
    const promise = store.start('a')
    await clock.settle()
    give({
      request: () => ({ url: '/new' }),
      collect: (c) => c.latest(),
      events: { message: () => 'another decoder' },
      fetch: () => Promise.reject(new Error('another fetch')),
      retry: false,
    })
    server.drop()
    await clock.advance(500)
    expect(server.requests.map(({ url }) => url)).toEqual(['/old/a', '/old/a'])
    server.send('x')
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: ['x'], error: undefined })
  })

  test('a wrong one throws there, and leaves the store as it is', async () => {
    const { store, give } = createAdjustable({ request: () => ({}) })
    give({ request: () => ({}), concurrency: 'queue' as never })
    expect(() => store.start('a')).toThrow('The option `concurrency` must be')
    expect(store.getSnapshot().status).toBe('idle')
  })
})

describe('of callbacks and until the latest are called', () => {
  test('even during a run', async () => {
    const calls: string[] = []
    const callbacks = (name: string): Options => ({
      request: () => ({}),
      onOpen: () => calls.push(`${name} onOpen`),
      onEvent: ({ data }) => calls.push(`${name} ${data}`),
      onFinish: ({ status }) => calls.push(`${name} ${status}`),
      until: name === 'last' ? 'end' : 'never',
    })
    const { clock, server, store, give } = createAdjustable(callbacks('first'))
    void store.start('a')
    await clock.settle()
    give(callbacks('second'))
    server.send('x')
    server.send('end')
    await clock.settle()
    give(callbacks('last'))
    server.send('end')
    await clock.settle()
    expect(calls).toEqual(['first onOpen', 'second x', 'second end', 'last done'])
  })
})

test('where the store is made, no option function is called but `collect`', () => {
  const calls: string[] = []
  const called = (name: string) => () => {
    calls.push(name)
    return {} as never
  }
  createAdjustable({
    request: called('request'),
    headers: called('headers'),
    body: called('body'),
    until: called('until'),
    acceptResponse: called('acceptResponse'),
    onUnauthorized: called('onUnauthorized'),
    collect(c) {
      calls.push('collect')
      return c.latest()
    },
  })
  expect(calls).toEqual(['collect'])
})
