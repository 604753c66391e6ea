import { expect, vi } from 'vitest'
import type { Scenarios } from './world'

export const changing: Scenarios = {
  async 'a url that changes 25 times within a second is told of, once, in development'({
    mount,
    pass,
    clock,
    server,
  }) {
    const warn = vi.mocked(console.warn)
    const component = mount('/a?0')
    for (let i = 1; i <= 24; i++) {
      await component.update({ source: `/a?${i}` })
      await pass()
    }
    // A second later it counts anew.
    await clock.advance(1_000)
    for (let i = 1; i <= 24; i++) await component.update({ source: `/b?${i}` })
    expect(warn).not.toHaveBeenCalled()
    for (let i = 1; i <= 30; i++) await component.update({ source: `/c?${i}` })
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining('25 times within a second, because of its `url`')],
    ])
    warn.mockClear()
    await pass()
    expect(server.connections).toBe(1)
  },

  async 'what changes is told by its name: a body, or the store'({ mount, createStore, pass }) {
    const warn = vi.mocked(console.warn)
    const ofBody = mount('/a', { method: 'POST' })
    for (let i = 0; i < 30; i++) await ofBody.update({ options: { body: { time: i } } })
    const ofStore = mount(createStore())
    for (let i = 0; i < 30; i++) await ofStore.update({ source: createStore() })
    expect(warn.mock.calls.map(([sentence]) => /because of its `(.*)`/.exec(String(sentence))?.[1])).toEqual([
      'body',
      'store',
    ])
    warn.mockClear()
    await pass()
  },

  async 'streams that change as users change them are not told of'({ mount, pass }) {
    const component = mount('/a')
    for (let i = 0; i < 60; i++) {
      await component.update({ source: i % 2 ? '/a' : '/b' })
      await pass(50)
    }
  },
}
