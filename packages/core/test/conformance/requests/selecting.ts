import { expect } from 'vitest'
import type { Scenarios } from './world'

export const selecting: Scenarios = {
  async 'the selection is shown as data, and what changes with every event is left out'({
    mount,
    pass,
    send,
  }) {
    const component = mount('/a', { select: (data) => data.length })
    expect(component.renders[0]).toMatchObject({ status: 'idle', data: 0 })
    void component.view.start('Hi')
    await pass()
    await send('four')
    expect(component.view).toMatchObject({ status: 'streaming', data: 4 })
    for (const view of component.renders) {
      expect(Object.keys(view).sort()).toEqual(
        ['status', 'data', 'error', 'store', 'source', 'start', 'stop', 'reset'].sort(),
      )
    }
  },

  async 'nothing is rendered while the selection stays the same'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data.length > 0 })
    void component.view.start('Hi')
    await pass()
    await send('one')
    const before = component.renders.length
    for (let i = 0; i < 20; i++) await send(`more ${i}`)
    expect(component.renders).toHaveLength(before)
    expect(component.view.data).toBe(true)
  },

  async 'status and error are rendered though the selection stays the same'({ mount, pass, server }) {
    server.stall()
    const component = mount('/a', { select: () => 'same' })
    void component.view.start('Hi')
    await pass()
    server.accept()
    await pass()
    server.drop()
    await pass()
    expect(component.renders.map(({ status, error }) => [status, error?.kind])).toEqual([
      ['idle', undefined],
      ['connecting', undefined],
      ['streaming', undefined],
      ['error', 'interrupted'],
    ])
  },

  async 'equal decides whether a selection has changed'({ mount, pass, send }) {
    const component = mount('/a', {
      select: (data) => ({ last: data.at(-1) }),
      equal: (a, b) => (a as { last?: string }).last === (b as { last?: string }).last,
    })
    void component.view.start('Hi')
    await pass()
    await send('ab')
    const { length } = component.renders
    const { data } = component.view
    await send('b')
    expect(component.renders).toHaveLength(length)
    expect(component.view.data).toBe(data)
    await send('c')
    expect(component.view.data).toEqual({ last: 'c' })
  },

  async 'another select gives its own result in that very render'({ mount, pass, send }) {
    const component = mount('/a', { select: (data) => data[0] })
    void component.view.start('Hi')
    await pass()
    await send('ab')
    const before = component.renders.length
    await component.update({ options: { select: (data) => data[1] } })
    expect(component.renders.slice(before).map(({ data }) => data)).toEqual(['b'])
  },

  async 'a run that follows empties the selection as well'({ mount, pass, send, server }) {
    const component = mount('/a', { select: (data) => data.length })
    void component.view.start('first')
    await pass()
    await send('four')
    server.stall({ times: 1 })
    void component.view.start('second')
    await pass()
    expect(component.view).toMatchObject({ status: 'connecting', data: 0 })
  },
}
