import { expect, vi } from 'vitest'
import { createTestClock, createTestStream } from '../support'
import type { Options, Scenarios } from './world'

export const defaults: Scenarios = {
  async 'fetch and environment of the application are what a stream is made with'({
    mountWithin,
    surroundings,
    pass,
    server,
    clock,
  }) {
    const component = mountWithin(surroundings, '/a')
    await pass()
    expect(component.view.status).toBe('open')
    expect(server.requests).toHaveLength(1)
    expect(clock.listeners).toBeGreaterThan(0)
  },

  async 'an option wins over the default'({ mountWithin, surroundings, pass, server }) {
    const elsewhere = createTestStream()
    const own = createTestClock()
    const component = mountWithin({ ...surroundings, reconnect: { when: () => 60_000 } }, '/a', {
      fetch: elsewhere.fetch,
      environment: own.environment,
      reconnect: { when: () => 10 },
    })
    await pass()
    elsewhere.drop()
    await pass()
    await own.advance(10)
    expect([server.requests.length, elsewhere.requests.length]).toEqual([0, 2])
    component.unmount()
    await own.advance(0)
    expect([elsewhere.connections, own.timers, own.listeners]).toEqual([0, 0, 0])
  },

  async 'an option that is undefined leaves the default'({ mountWithin, surroundings, pass, server }) {
    const component = mountWithin({ ...surroundings, headers: { a: '1' }, reconnect: false }, '/a', {
      headers: undefined,
      reconnect: undefined,
    })
    await pass()
    server.end()
    await pass()
    expect(component.view.status).toBe('closed')
    expect(server.requests[0]?.headers.get('a')).toBe('1')
  },

  async 'headers are merged by name, whatever its case, and the option wins'({
    mountWithin,
    surroundings,
    pass,
    server,
  }) {
    mountWithin({ ...surroundings, headers: { Authorization: 'app', 'X-App': 'app' } }, '/a', {
      headers: new Headers({ authorization: 'own', 'x-own': 'own' }),
    })
    await pass()
    expect(Object.fromEntries(server.requests[0]?.headers ?? [])).toEqual({
      accept: 'text/event-stream',
      authorization: 'own',
      'x-app': 'app',
      'x-own': 'own',
    })
  },

  async 'headers that are functions, async too, are asked at each attempt'({
    mountWithin,
    surroundings,
    pass,
    server,
  }) {
    const headers = ({ attempt }: { attempt: number }) => ({ app: `app ${attempt}`, both: 'app' })
    mountWithin({ ...surroundings, headers }, '/a', {
      headers: async ({ attempt }) => Promise.resolve([['both', `own ${attempt}`]] as [string, string][]),
    })
    await pass()
    server.drop()
    await pass(500)
    expect(server.requests.map(({ headers: sent }) => [sent.get('app'), sent.get('both')])).toEqual([
      ['app 0', 'own 0'],
      ['app 1', 'own 1'],
    ])
  },

  async 'reconnect of the application says how streams are retried'({
    mountWithin,
    surroundings,
    pass,
    server,
  }) {
    const component = mountWithin({ ...surroundings, reconnect: { retries: 0 } }, '/a')
    await pass()
    server.drop()
    await pass()
    expect(component.view.status).toBe('error')
  },

  async 'reconnect of the application repeats nothing that is not safe to repeat'({
    mountWithin,
    surroundings,
    pass,
    server,
  }) {
    const defaultsOfAll = [{ base: 100 }, true, { when: () => true }]
    const unsafe: Options[] = [{ method: 'POST' }, { body: 'once' }]
    for (const reconnect of defaultsOfAll)
      for (const option of unsafe) {
        const component = mountWithin({ ...surroundings, reconnect }, '/a', option)
        await pass()
        const { length } = server.requests
        server.drop()
        await pass(60_000)
        expect(component.view.status).toBe('error')
        expect(server.requests).toHaveLength(length)
      }
    const wanted = mountWithin({ ...surroundings, reconnect: false }, '/a', {
      method: 'POST',
      reconnect: true,
    })
    await pass()
    server.drop()
    await pass(500)
    expect(wanted.view.status).toBe('open')
  },

  async 'onUnauthorized of the application renews once for two components'({
    mountWithin,
    surroundings,
    pass,
    server,
  }) {
    let renewed: () => void = () => {}
    const onUnauthorized = vi.fn(() => new Promise<void>((resolve) => (renewed = resolve)))
    server.fail(401, { times: 2 })
    const first = mountWithin({ ...surroundings, onUnauthorized }, '/a')
    const second = mountWithin({ ...surroundings, onUnauthorized }, '/b')
    await pass()
    expect(server.requests).toHaveLength(2)
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
    renewed()
    await pass()
    expect([first.view.status, second.view.status]).toEqual(['open', 'open'])
    expect(server.requests).toHaveLength(4)
  },

  async 'onUnauthorized of the application and the same one as an option are one'({
    mountWithin,
    mount,
    surroundings,
    pass,
    server,
  }) {
    const onUnauthorized = vi.fn(() => new Promise<void>(() => {}))
    server.fail(401, { times: 2 })
    mountWithin({ ...surroundings, onUnauthorized }, '/a')
    mount('/b', { onUnauthorized })
    await pass()
    expect(server.requests).toHaveLength(2)
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
  },

  async 'other defaults count from the next attempt on, without a new connection'({
    mountWithin,
    surroundings,
    pass,
    send,
    server,
  }) {
    const component = mountWithin({ ...surroundings, headers: { token: 'old' } }, '/a')
    await pass()
    await send('one')
    await component.update({ defaults: { headers: { token: 'new' } } })
    await pass()
    expect(server.requests).toHaveLength(1)
    server.drop()
    await pass(500)
    expect(server.requests.map(({ headers }) => headers.get('token'))).toEqual(['old', 'new'])
    expect(component.view).toMatchObject({ status: 'open', data: ['one'] })
  },

  async 'another url has the defaults as well'({ mountWithin, surroundings, pass, server }) {
    const component = mountWithin({ ...surroundings, headers: { app: '1' } }, '/a')
    await pass()
    await component.update({ source: '/b' })
    await pass()
    expect(server.requests.map(({ url, headers }) => [url, headers.get('app')])).toEqual([
      ['/a', '1'],
      ['/b', '1'],
    ])
  },

  async 'a store made outside takes none, and nothing is said of it'({
    mountWithin,
    createStore,
    pass,
    server,
  }) {
    const elsewhere = createTestStream()
    const store = createStore()
    const component = mountWithin(
      { fetch: elsewhere.fetch, headers: { app: '1' }, reconnect: false, onUnauthorized: () => {} },
      store,
    )
    await pass()
    expect(server.requests[0]?.headers.has('app')).toBe(false)
    expect(elsewhere.requests).toHaveLength(0)
    server.drop()
    await pass(500)
    expect(component.view.status).toBe('open')
  },

  async 'a default of the wrong type is a TypeError that names it'({ mountWithin, surroundings, pass }) {
    for (const wrong of [
      { fetch: 'x' },
      { headers: 'x' },
      { reconnect: { base: -1 } },
      { onUnauthorized: true },
    ]) {
      const [name] = Object.keys(wrong)
      expect(() => mountWithin({ ...surroundings, ...(wrong as object) }, '/a')).toThrow(
        new RegExp(`option \`${name}`),
      )
    }
    await pass()
    // React and Vue say whose component it was.
    vi.mocked(console.error).mockClear()
    vi.mocked(console.warn).mockClear()
  },
}
