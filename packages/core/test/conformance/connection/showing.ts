import { expect } from 'vitest'
import { FRAME } from '../stage'
import type { Scenarios } from './world'

export const showing: Scenarios = {
  async 'the status, the retry and the error of the stream are shown'({
    mount,
    createStore,
    pass,
    breakShortly,
    clock,
  }) {
    const store = createStore()
    const component = mount(store)
    expect(component.view).toMatchObject({ status: 'idle', retry: null, error: undefined, isLost: false })
    store.open()
    await pass()
    expect(component.view.status).toBe('open')
    await breakShortly()
    expect(component.view).toMatchObject({
      status: 'reconnecting',
      error: { kind: 'network' },
      retry: { attempt: 1, at: clock.now() + 500, reason: 'network' },
    })
    await pass(500)
    expect(component.view).toMatchObject({ status: 'open', retry: null, error: undefined })
  },

  async 'nothing but status, retry, error and isLost is shown'({ mount, createStore }) {
    const { source, ...shown } = mount(createStore()).view
    expect(source).toBeDefined()
    expect(Object.keys(shown).sort()).toEqual(['error', 'isLost', 'retry', 'status'])
  },

  async 'the first render shows a stream that runs already'({ mount, createStore, pass }) {
    const store = createStore()
    store.open()
    await pass()
    const component = mount(store)
    await pass()
    expect(component.renders.map(({ status }) => status)).toEqual(['open'])
  },

  async '500 events cost no render'({ mount, createStore, pass, server }) {
    const store = createStore()
    store.open()
    const component = mount(store)
    await pass()
    const { length } = component.renders
    for (let i = 0; i < 500; i++) {
      server.send(String(i), { id: String(i) })
      if (i % 50 === 0) await pass(FRAME)
    }
    await pass(FRAME)
    expect(store.getSnapshot().data).toHaveLength(500)
    expect(component.renders).toHaveLength(length)
  },

  async 'data that is cleared costs no render'({ mount, createStore, pass }) {
    const store = createStore()
    store.open()
    const component = mount(store)
    await pass()
    const { length } = component.renders
    store.clear()
    await pass(FRAME)
    expect(component.renders).toHaveLength(length)
  },

  async 'each change of the status or the retry is one render'({ mount, createStore, pass, breakShortly }) {
    const store = createStore()
    const component = mount(store)
    store.open()
    await pass()
    await breakShortly()
    await pass(500)
    store.close()
    await pass()
    expect(component.renders.map(({ status }) => status)).toEqual([
      'idle',
      'connecting',
      'open',
      // It waits, it tries.
      'reconnecting',
      'reconnecting',
      'open',
      'closed',
    ])
  },

  async 'another store: its connection is shown in that very render'({ mount, createStore, pass, server }) {
    const store = createStore('/a')
    store.open()
    await pass()
    server.fail(403)
    const other = createStore('/b')
    other.open()
    await pass()
    const component = mount(store)
    await component.update({ source: other })
    await pass()
    const ofOther = component.renders.filter(({ source }) => source === other)
    expect(ofOther.map(({ status, isLost }) => [status, isLost])).toEqual([['error', true]])
    // And from now on, of the other one only.
    const { length } = component.renders
    store.close()
    await pass()
    expect(component.renders).toHaveLength(length)
    other.close()
    await pass()
    expect(component.view).toMatchObject({ status: 'closed', source: other })
  },
}
