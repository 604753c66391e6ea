import { expect, vi } from 'vitest'
import type { Scenarios } from './world'

export const identity: Scenarios = {
  async 'a changed url opens the new one and aborts the old one'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    await component.update({ source: '/b' })
    await pass()
    expect(server.requests.map(({ url, aborted }) => [url, aborted])).toEqual([
      ['/a', true],
      ['/b', false],
    ])
    expect(component.view.status).toBe('open')
  },

  async 'a changed url releases the old connection within one task, whatever linger says'({
    mount,
    pass,
    server,
    clock,
  }) {
    const component = mount('/a', { linger: 500 })
    await pass()
    const changedAt = clock.now()
    await component.update({ source: '/b' })
    await pass()
    expect(clock.now()).toBe(changedAt)
    expect(server.requests.map(({ url, aborted }) => [url, aborted])).toEqual([
      ['/a', true],
      ['/b', false],
    ])
    component.unmount()
    await pass(500)
  },

  async 'a changed url leaves a shared connection to its linger: others may come for it'({
    mount,
    pass,
    server,
  }) {
    const component = mount('/a', { linger: 500, share: true })
    await pass()
    await component.update({ source: '/b' })
    await pass(499)
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([false, false])
    await pass(1)
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([true, false])
    component.unmount()
    await pass(500)
  },

  async 'a changed url never shows the data of the old one, not for one render'({
    mount,
    pass,
    send,
    server,
  }) {
    const component = mount('/a')
    await pass()
    await send('from a')
    expect(component.view.data).toEqual(['from a'])
    // On its way when the url changes.
    server.send('late from a', { id: '9' })
    await component.update({ source: '/b' })
    await pass()
    await send('from b')
    const ofB = component.renders.filter(({ source }) => source === '/b')
    expect(ofB.map(({ data }) => data)).not.toContainEqual(expect.arrayContaining(['from a']))
    expect(ofB.map(({ data }) => data)).not.toContainEqual(expect.arrayContaining(['late from a']))
    expect(ofB[0]).toMatchObject({ status: 'connecting', data: [], event: undefined, lastEventId: '' })
    expect(component.view.data).toEqual(['from b'])
  },

  async 'a changed url never shows the selection of the old one, whatever equal says'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data.at(-1), equal: () => true })
    await pass()
    await component.update({ source: '/b' })
    await pass()
    await component.update({ source: '/a', options: { equal: Object.is } })
    await pass()
    await send('from a')
    expect(component.view.data).toBe('from a')
    await component.update({ source: '/b', options: { equal: () => true } })
    expect(component.renders.filter(({ source, data }) => source === '/b' && data === 'from a')).toEqual([])
  },

  async 'a changed url starts without a cursor'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    await component.update({ source: '/b' })
    await pass()
    expect(server.requests[1]?.headers.has('last-event-id')).toBe(false)
  },

  async 'back to an earlier url is a new stream as well'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    await component.update({ source: '/b' })
    await pass()
    await component.update({ source: '/a' })
    await pass()
    expect(component.view).toMatchObject({ status: 'open', data: [], lastEventId: '' })
    expect(server.requests.filter(({ aborted }) => !aborted).map(({ url }) => url)).toEqual(['/a'])
  },

  async 'a null url opens nothing'({ mount, pass, server }) {
    const component = mount(null)
    await pass()
    expect(component.view.status).toBe('idle')
    expect(server.requests).toHaveLength(0)
  },

  async 'open() and reconnect() without a url do nothing, and say so in development'({
    mount,
    pass,
    server,
  }) {
    const warn = vi.mocked(console.warn)
    const component = mount(null)
    await pass()
    component.view.open()
    component.view.reconnect()
    component.view.store.open()
    const release = component.view.store.acquire()
    await pass()
    expect(component.view.status).toBe('idle')
    expect(server.requests).toHaveLength(0)
    expect(warn.mock.calls).toEqual([[expect.stringContaining('url is null')]])
    warn.mockClear()
    release()
  },

  async 'null to a url opens it'({ mount, pass, server }) {
    const component = mount(null)
    await pass()
    await component.update({ source: '/a' })
    await pass()
    expect(component.view.status).toBe('open')
    expect(server.requests).toHaveLength(1)
  },

  async 'a url to null ends the stream, and its data are gone'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    await component.update({ source: null })
    await pass()
    expect(component.view).toMatchObject({ status: 'idle', data: [], lastEventId: '' })
    expect(server.connections).toBe(0)
  },

  async 'options of the same meaning neither reconnect nor empty the collector'({
    mount,
    pass,
    send,
    server,
  }) {
    const options = () => ({
      events: { message: (data: string) => data },
      headers: { 'x-a': '1' },
      method: 'POST',
      body: { list: [1, 2] },
      reconnect: { base: 10 },
      on: { message: () => {} },
    })
    const component = mount('/a', options())
    await pass()
    await send('one')
    await component.update({ options: { ...options(), collect: (c) => c.keepLast(1000) } })
    await send('two')
    expect(server.requests).toHaveLength(1)
    expect(component.view.data).toEqual(['one', 'two'])
  },

  async 'another header function does not reconnect, and is asked at the next attempt'({
    mount,
    pass,
    server,
  }) {
    const component = mount('/a', { headers: () => ({ authorization: 'first' }) })
    await pass()
    await component.update({ options: { headers: () => ({ authorization: 'second' }) } })
    await pass()
    expect(server.requests).toHaveLength(1)
    server.drop()
    await pass(1000)
    expect(server.requests.map(({ headers }) => headers.get('authorization'))).toEqual(['first', 'second'])
  },

  async 'another method, body or credentials is another stream'({ mount, pass, send, server }) {
    const component = mount('/a', { method: 'POST', body: { page: 1 } })
    await pass()
    await send('one')
    await component.update({ options: { body: { page: 2 } } })
    await pass()
    expect(component.view).toMatchObject({ status: 'open', data: [] })
    await component.update({ options: { method: 'PUT' } })
    await pass()
    await component.update({ options: { credentials: 'include' } })
    await pass()
    expect(
      server.requests.map(({ init, aborted }) => [init.method, init.body, init.credentials, aborted]),
    ).toEqual([
      ['POST', '{"page":1}', undefined, true],
      ['POST', '{"page":2}', undefined, true],
      ['PUT', '{"page":2}', undefined, true],
      ['PUT', '{"page":2}', 'include', false],
    ])
  },

  async 'an option of the wrong type is a TypeError that names it'({ mount }) {
    const error = vi.mocked(console.error)
    const warn = vi.mocked(console.warn)
    expect(() => mount('/a', { idleTimeout: -1 })).toThrow('`idleTimeout`')
    error.mockClear()
    warn.mockClear()
    await Promise.resolve()
  },
}
