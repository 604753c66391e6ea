import { expect } from 'vitest'
import { FRAME } from './stage'
import type { Scenarios } from './world'

export const selecting: Scenarios = {
  async 'the selection is shown as data'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data.length })
    expect(component.renders[0]).toMatchObject({ status: 'connecting', data: 0 })
    await pass()
    await send('one', 'two')
    expect(component.view.data).toBe(2)
  },

  async 'what changes with every event is left out'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data.length })
    await pass()
    await send('one')
    for (const view of component.renders) {
      expect(Object.keys(view).sort()).toEqual(
        [
          ...['status', 'data', 'error', 'retry', 'openedAt', 'store', 'source'],
          ...['open', 'close', 'reconnect', 'clear', 'reset'],
        ].sort(),
      )
    }
  },

  async 'nothing is rendered while the selection stays the same'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data.length > 0 })
    await pass()
    await send('one')
    const before = component.renders.length
    for (let i = 0; i < 20; i++) await send(`more ${i}`)
    expect(component.renders.length).toBe(before)
    expect(component.view.data).toBe(true)
  },

  async '500 events of one chunk, and 500 over a second, cost no render while the selection stays the same'({
    mount,
    pass,
    server,
  }) {
    const component = mount('/a', { select: (data) => data.length > 0 })
    await pass()
    server.send('one')
    await pass(FRAME)
    const before = component.renders.length
    server.raw('data: more\n\n'.repeat(500))
    await pass(FRAME)
    for (let sent = 0; sent < 500; sent++) {
      server.send(String(sent))
      if (sent % 8 === 0) await pass(FRAME)
    }
    await pass(FRAME)
    expect(component.view.store.getSnapshot().data).toHaveLength(1000)
    expect(component.renders.length).toBe(before)
  },

  async 'status, error and retry are rendered though the selection stays the same'({ mount, pass, server }) {
    const component = mount('/a', { select: (data) => data.length })
    await pass()
    server.drop()
    await pass()
    expect(component.view).toMatchObject({
      status: 'reconnecting',
      error: { kind: 'network' },
      retry: { attempt: 1 },
    })
    await pass(500)
    expect(component.view).toMatchObject({ status: 'open', error: undefined, retry: null, data: 0 })
  },

  async 'equal decides whether a selection has changed'({ mount, pass, send }) {
    const component = mount('/a', {
      select: (data) => ({ last: data.at(-1) }),
      equal: (a, b) => (a as { last?: string }).last === (b as { last?: string }).last,
    })
    await pass()
    await send('one')
    const { length } = component.renders
    const { data } = component.view
    await send('one')
    expect(component.renders).toHaveLength(length)
    await send('two')
    expect(component.view.data).toEqual({ last: 'two' })
    expect(component.view.data).not.toBe(data)
  },

  async 'equal is not asked without select'({ mount, pass, send }) {
    const component = mount('/a', {
      equal: () => {
        throw new Error('asked')
      },
    })
    await pass()
    await send('one')
    await send('two')
    expect(component.view).toMatchObject({ data: ['one', 'two'], lastEventId: '2' })
  },

  async 'an equal selection is the same object'({ mount, pass, send, server }) {
    const component = mount('/a', {
      select: (data) => data.slice(0, 1),
      equal: (a, b) => String(a) === String(b),
    })
    await pass()
    await send('one')
    const { data } = component.view
    server.drop()
    await pass(500)
    expect(component.view.status).toBe('open')
    expect(component.view.data).toBe(data)
  },

  async 'another select gives its own result in that very render'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data[0] })
    await pass()
    await send('one', 'two')
    const before = component.renders.length
    await component.update({ options: { select: (data) => data[1] } })
    expect(component.renders.slice(before).map(({ data }) => data)).not.toContain('one')
    expect(component.view.data).toBe('two')
  },

  async 'another select sees what was published without a render'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data[0] })
    await pass()
    await send('one')
    await send('two')
    const before = component.renders.length
    await component.update({ options: { select: (data) => data.at(-1) } })
    expect(component.renders.slice(before).map(({ data }) => data)).toEqual(['two'])
  },

  async 'a selection is compared with the one on the screen, whichever select made that'({
    mount,
    pass,
    send,
  }) {
    const component = mount('/a', { collect: (c) => c.keepLast(2), select: (data) => data[0] })
    await pass()
    await send('one', 'two')
    expect(component.view.data).toBe('one')
    await component.update({ options: { select: (data) => data[1] } })
    expect(component.view.data).toBe('two')
    await send('one')
    expect(component.view.data).toBe('one')
  },

  async 'a select that makes a new object each time renders once a publication'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => [...data] })
    await pass()
    const before = component.renders.length
    await send('one')
    await send('two')
    expect(component.renders.length - before).toBe(2)
    expect(component.view.data).toEqual(['one', 'two'])
  },

  async 'another url selects from the new data'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data.join() })
    await pass()
    await send('one')
    await component.update({ source: '/b' })
    const ofB = component.renders.filter(({ source }) => source === '/b')
    expect(ofB[0]).toMatchObject({ status: 'connecting', data: '' })
    await pass()
    await send('two')
    expect(component.view.data).toBe('two')
  },
}
