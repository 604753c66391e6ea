import { expect, vi } from 'vitest'
import { createTestStream } from '../../support'
import type { Scenarios } from './world'

export const defaults: Scenarios = {
  async 'fetch and environment of the application are what a request is made with'({
    mountWithin,
    surroundings,
    pass,
    server,
    clock,
  }) {
    const component = mountWithin(surroundings, '/a', { connectTimeout: 1_000 })
    server.stall()
    void component.view.start('Hi')
    await pass()
    expect(server.requests).toHaveLength(1)
    // That of `connectTimeout`.
    expect(clock.timers).toBe(1)
    await pass(1_000)
    expect(component.view).toMatchObject({ status: 'error', error: { kind: 'timeout' } })
  },

  async 'headers are merged by name: the application, the hook, the request'({
    mountWithin,
    surroundings,
    pass,
    server,
  }) {
    const component = mountWithin(
      { ...surroundings, headers: async () => Promise.resolve({ App: 'app', Hook: 'app', Request: 'app' }) },
      '/a',
      {
        headers: () => ({ hook: 'hook', request: 'hook' }),
        request: (prompt) => ({ body: { prompt }, headers: { request: 'request' } }),
      },
    )
    void component.view.start('Hi')
    await pass()
    const sent = server.requests[0]?.headers
    expect(['app', 'hook', 'request'].map((name) => sent?.get(name))).toEqual(['app', 'hook', 'request'])
  },

  async 'an option wins over the default'({ mountWithin, surroundings, pass, server }) {
    const elsewhere = createTestStream()
    const component = mountWithin({ ...surroundings, fetch: elsewhere.fetch }, '/a', { fetch: server.fetch })
    void component.view.start('Hi')
    await pass()
    expect([server.requests.length, elsewhere.requests.length]).toEqual([1, 0])
  },

  async 'reconnect of the application repeats no request'({ mountWithin, surroundings, pass, server }) {
    const component = mountWithin({ ...surroundings, reconnect: true }, '/a')
    void component.view.start('Hi')
    await pass()
    server.drop()
    await pass(60_000)
    expect(component.view.status).toBe('error')
    expect(server.requests).toHaveLength(1)
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
    void first.view.start('Hi')
    void second.view.start('Hi')
    await pass()
    expect(server.requests).toHaveLength(2)
    expect(onUnauthorized).toHaveBeenCalledTimes(1)
    renewed()
    await pass()
    expect([first.view.status, second.view.status]).toEqual(['streaming', 'streaming'])
  },

  async 'other defaults count from the next start() on'({ mountWithin, surroundings, pass, send, server }) {
    const component = mountWithin({ ...surroundings, headers: { token: 'old' } }, '/a')
    void component.view.start('Hi')
    await pass()
    await component.update({ defaults: { headers: { token: 'new' } } })
    await send('one')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'one' })
    void component.view.start('again')
    await pass()
    expect(server.requests.map(({ headers }) => headers.get('token'))).toEqual(['old', 'new'])
  },

  async 'headers that cannot be sent are refused by start(), whatever the application has'({
    mountWithin,
    surroundings,
    pass,
    server,
  }) {
    const component = mountWithin({ ...surroundings, headers: { app: '1' } }, '/a')
    await component.update({ options: { headers: { 'no name': 'x' } } })
    expect(() => component.view.start('Hi')).toThrow('`headers`')
    await pass()
    expect(server.requests).toHaveLength(0)
  },

  async 'a store made outside takes none, and nothing is said of it'({
    mountWithin,
    createStore,
    pass,
    server,
  }) {
    const store = createStore()
    const component = mountWithin({ headers: { app: '1' }, onUnauthorized: () => {} }, store)
    void component.view.start('Hi')
    await pass()
    expect(server.requests[0]?.headers.has('app')).toBe(false)
    store.stop()
  },
}
