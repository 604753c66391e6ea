import { expect, vi } from 'vitest'
import { now, type Options, type Scenarios } from './world'

export const identity: Scenarios = {
  async 'another url: the old data is gone in that very render, and the old run is stopped'({
    mount,
    pass,
    send,
    server,
  }) {
    const component = mount('/a')
    const answer = component.view.start('Hi')
    await pass()
    await send('from a')
    await component.update({ source: '/b' })
    await pass(16)
    const ofB = component.renders.filter(({ source }) => source === '/b')
    expect(ofB[0]).toMatchObject({ event: undefined, received: { events: 0, bytes: 0 } })
    expect(new Set(ofB.map(({ status, data }) => `${status} ${String(data)}`))).toEqual(new Set(['idle ']))
    expect(server.requests).toMatchObject([{ url: '/a', aborted: true }])
    expect(await now(answer)).toEqual({ status: 'stopped', data: 'from a', error: undefined })
  },

  async 'another url never shows the selection of the old one, whatever equal says'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data.length })
    void component.view.start('Hi')
    await pass()
    await send('from a')
    await component.update({ source: '/b', options: { equal: () => true } })
    const ofB = component.renders.filter(({ source }) => source === '/b')
    expect(new Set(ofB.map(({ data }) => data))).toEqual(new Set([0]))
  },

  async 'another url sends nothing by itself'({ mount, pass, server }) {
    const component = mount('/a')
    await component.update({ source: '/b' })
    await pass(60_000)
    expect(server.requests).toHaveLength(0)
    expect(component.view.status).toBe('idle')
  },

  async 'back to an earlier url is a new store as well'({ mount, pass, send }) {
    const component = mount('/a')
    const { store } = component.view
    void component.view.start('Hi')
    await pass()
    await send('one')
    await component.update({ source: '/b' })
    await component.update({ source: '/a' })
    await pass()
    expect(component.view).toMatchObject({ status: 'idle', data: '' })
    expect(component.view.store).not.toBe(store)
  },

  async 'callbacks are silent for the old url from the change on'({ mount, pass, send }) {
    const calls: string[] = []
    const component = mount('/a', {
      onEvent: ({ data }) => calls.push(data),
      onFinish: ({ status }) => calls.push(status),
    })
    void component.view.start('Hi')
    await pass()
    await send('in time')
    await component.update({ source: '/b' })
    await pass()
    void component.view.start('Hi')
    await pass()
    await send('of b')
    expect(calls).toEqual(['in time', 'of b'])
  },

  async 'a prompt that is typed, one render for each key, changes nothing'({ mount, pass, send, server }) {
    const typed = (text: string): Options => ({
      method: 'POST',
      body: { text },
      credentials: text.length % 2 === 0 ? 'include' : 'omit',
      headers: { 'x-length': String(text.length) },
      events: { message: (data: string) => data },
      collect: (c) => c.concat((event) => event.data),
      request: (prompt) => ({ body: { prompt, text } }),
    })
    const component = mount('/a', typed(''))
    const { store } = component.view
    const answer = component.view.start('Hi')
    await pass()
    await send('one')
    for (const text of ['W', 'Wh', 'Why', 'Why?']) {
      await component.update({ options: typed(text) })
      await send(' more')
    }
    expect(component.view).toMatchObject({ status: 'streaming', data: 'one more more more more', store })
    expect(server.requests).toMatchObject([{ aborted: false }])
    expect(await now(answer)).toBe('pending')
  },

  async 'a url that changes 25 times within a second is told of, once, in development'({ mount, pass }) {
    const warn = vi.mocked(console.warn)
    const component = mount('/a?0')
    for (let i = 1; i <= 24; i++) await component.update({ source: `/a?${i}` })
    expect(warn).not.toHaveBeenCalled()
    for (let i = 1; i <= 30; i++) await component.update({ source: `/b?${i}` })
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining('25 times within a second, because of its `url`')],
    ])
    warn.mockClear()
    await pass()
  },
}
