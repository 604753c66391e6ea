import { expect } from 'vitest'
import type { Scenarios } from './world'

export const holding: Scenarios = {
  async 'it opens nothing'({ mount, createStore, pass, server, clock }) {
    const component = mount(createStore())
    await pass(60_000)
    expect(server.requests).toHaveLength(0)
    expect([clock.timers, clock.listeners]).toEqual([0, 0])
    expect(component.renders).toHaveLength(1)
  },

  async 'the stream ends when its last holder goes, and that is shown'({ mount, createStore, pass, server }) {
    const store = createStore()
    const component = mount(store)
    const release = store.acquire()
    await pass()
    expect(component.view.status).toBe('open')
    release()
    await pass()
    expect(server.connections).toBe(0)
    expect(component.view.status).toBe('idle')
  },

  async 'a stream that runs and one that is lost cost a component no timer'({
    mount,
    createStore,
    pass,
    breakDown,
    clock,
  }) {
    const store = createStore('/a', { reconnect: { when: () => 60_000 } })
    store.open()
    await pass()
    const alone = clock.timers
    const component = mount(store)
    await pass()
    expect(clock.timers).toBe(alone)
    await breakDown()
    await pass(5_000)
    expect(component.view.isLost).toBe(true)
    // That of the retry.
    expect(clock.timers).toBe(1)
  },

  async 'nothing is left of a component that is unmounted while the grace time runs'({
    mount,
    createStore,
    pass,
    breakDown,
    clock,
  }) {
    const store = createStore('/a', { reconnect: { when: () => 60_000 } })
    store.open()
    await pass()
    await breakDown()
    const alone = clock.timers
    const component = mount(store)
    await pass()
    expect(clock.timers).toBe(alone + 1)
    component.unmount()
    await pass()
    expect(clock.timers).toBe(alone)
    const { length } = component.renders
    store.close()
    await pass(60_000)
    expect(component.renders).toHaveLength(length)
  },

  async 'another store: nothing is left of the one before'({ mount, createStore, pass, breakDown, clock }) {
    const store = createStore('/a', { reconnect: { when: () => 60_000 } })
    store.open()
    await pass()
    await breakDown()
    const alone = clock.timers
    const component = mount(store)
    await pass()
    await component.update({ source: createStore('/b') })
    await pass()
    expect(clock.timers).toBe(alone)
  },
}
