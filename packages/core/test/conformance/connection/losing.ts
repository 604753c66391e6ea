import { expect } from 'vitest'
import { lostIn, type Scenarios } from './world'

export const losing: Scenarios = {
  async 'a short break is never shown as lost'({ mount, createStore, pass, breakShortly }) {
    const store = createStore()
    store.open()
    const component = mount(store)
    await pass()
    await breakShortly()
    await pass(500)
    await pass(60_000)
    expect(component.view.status).toBe('open')
    expect(lostIn(component)).not.toContain(true)
  },

  async 'after 5 s of reconnecting in a row it is lost, and no longer when it is back'({
    mount,
    createStore,
    pass,
    breakDown,
    server,
  }) {
    const store = createStore()
    store.open()
    const component = mount(store)
    await pass()
    await breakDown()
    await pass(4_999)
    expect(component.view.isLost).toBe(false)
    await pass(1)
    expect(component.view).toMatchObject({ status: 'reconnecting', isLost: true })
    server.accept()
    await pass(30_000)
    expect(component.view).toMatchObject({ status: 'open', isLost: false })
  },

  async 'the end of the grace time is one render'({ mount, createStore, pass, breakDown }) {
    const store = createStore('/a', { reconnect: { when: () => 60_000 } })
    store.open()
    const component = mount(store)
    await pass()
    await breakDown()
    const { length } = component.renders
    await pass(50_000)
    expect(lostIn(component).slice(length)).toEqual([true])
  },

  async 'a stream that never opened is lost as well'({ mount, createStore, pass, server }) {
    server.refuse(undefined, { times: Infinity })
    const store = createStore()
    store.open()
    const component = mount(store)
    await pass()
    await pass(4_999)
    expect(component.view.isLost).toBe(false)
    await pass(1)
    expect(component.view.isLost).toBe(true)
  },

  async 'each break counts anew'({ mount, createStore, pass, breakDown, server }) {
    const store = createStore('/a', { reconnect: { when: () => 3_000 } })
    store.open()
    const component = mount(store)
    await pass()
    for (let time = 0; time < 3; time++) {
      await breakDown()
      server.accept()
      await pass(3_000)
      expect(component.view.status).toBe('open')
    }
    expect(lostIn(component)).not.toContain(true)
  },

  async 'a component that is mounted late counts from when the stream was lost'({
    mount,
    createStore,
    pass,
    breakDown,
  }) {
    const store = createStore()
    store.open()
    await pass()
    await breakDown()
    await pass(4_000)
    const late = mount(store)
    await pass(999)
    expect(late.view.isLost).toBe(false)
    await pass(1)
    expect(late.view.isLost).toBe(true)
    const later = mount(store)
    expect(later.renders[0]?.isLost).toBe(true)
  },

  async 'a stream that was given up is lost at once'({ mount, createStore, pass, server }) {
    const store = createStore()
    const component = mount(store)
    server.fail(403)
    store.open()
    await pass()
    const refused = component.renders.filter(({ status }) => status === 'error')
    expect(lostIn({ renders: refused })).toEqual([true])
    expect(component.view.error?.status).toBe(403)
    store.open()
    await pass()
    expect(component.view).toMatchObject({ status: 'open', isLost: false })
  },

  async 'idle, connecting, open and closed are not lost, however long'({ mount, createStore, pass, server }) {
    const store = createStore('/a', { connectTimeout: 0 })
    const component = mount(store)
    await pass(60_000)
    server.stall()
    store.open()
    await pass(60_000)
    expect(component.view.status).toBe('connecting')
    server.accept()
    await pass(60_000)
    expect(component.view.status).toBe('open')
    store.close()
    await pass(60_000)
    expect(component.view.status).toBe('closed')
    expect(lostIn(component)).not.toContain(true)
  },

  async 'a lost stream that is closed is not lost any more'({ mount, createStore, pass, breakDown }) {
    const store = createStore()
    store.open()
    const component = mount(store)
    await pass()
    await breakDown()
    await pass(5_000)
    store.close()
    await pass()
    expect(component.view).toMatchObject({ status: 'closed', isLost: false })
    // And the break that began before is over.
    store.open()
    await pass()
    await pass(4_000)
    expect(component.view.isLost).toBe(false)
  },

  async 'reconnect() by hand does not start the grace time over'({
    mount,
    createStore,
    pass,
    breakDown,
    server,
  }) {
    const store = createStore()
    store.open()
    const component = mount(store)
    await pass()
    await breakDown()
    await pass(4_000)
    server.stall()
    store.reconnect()
    await pass(1_000)
    expect(component.view).toMatchObject({
      status: 'reconnecting',
      retry: { reason: 'manual' },
      isLost: true,
    })
  },

  async 'two components have a grace time each'({ mount, createStore, pass, breakDown }) {
    const store = createStore()
    store.open()
    const quick = mount(store, { graceMs: 1_000 })
    const patient = mount(store, { graceMs: 10_000 })
    const always = mount(store, { graceMs: 0 })
    const never = mount(store, { graceMs: Infinity })
    const shown = () => [quick, patient, always, never].map(({ view }) => view.isLost)
    await pass()
    expect(shown()).toEqual([false, false, false, false])
    await breakDown()
    expect(shown()).toEqual([false, false, true, false])
    await pass(1_000)
    expect(shown()).toEqual([true, false, true, false])
    await pass(9_000)
    expect(shown()).toEqual([true, true, true, false])
  },

  async 'another grace time counts from when the stream was lost'({ mount, createStore, pass, breakDown }) {
    const store = createStore()
    store.open()
    const component = mount(store, { graceMs: 10_000 })
    await pass()
    await breakDown()
    await pass(3_000)
    await component.update({ options: { graceMs: 4_000 } })
    expect(component.view.isLost).toBe(false)
    await pass(1_000)
    expect(component.view.isLost).toBe(true)
    await component.update({ options: { graceMs: 60_000 } })
    expect(component.view.isLost).toBe(false)
  },
}
