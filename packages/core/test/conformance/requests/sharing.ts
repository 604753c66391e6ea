import { expect } from 'vitest'
import { now, statusesOf, type Scenarios } from './world'

export const sharing: Scenarios = {
  async 'two components on one store: one request, and both show it'({
    mount,
    createStore,
    pass,
    send,
    server,
  }) {
    const store = createStore()
    const first = mount(store)
    const second = mount(store, { select: (data) => data.length })
    void first.view.start('Hi')
    await pass()
    await send('one')
    expect(server.requests).toHaveLength(1)
    expect(first.view).toMatchObject({ status: 'streaming', data: 'one', store })
    expect(second.view).toMatchObject({ status: 'streaming', data: 3, store })
    second.view.stop()
    await pass()
    expect([first.view.status, second.view.status]).toEqual(['stopped', 'stopped'])
  },

  async 'a run of a store made outside goes on over the unmount, and the next component shows what it has'({
    mount,
    createStore,
    pass,
    send,
    server,
  }) {
    const store = createStore()
    const first = mount(store)
    const answer = first.view.start('Hi')
    await pass()
    await send('one ')
    first.unmount()
    await pass()
    expect(server.connections).toBe(1)
    await send('two ')
    // The next page.
    const second = mount(store)
    expect(second.renders[0]).toMatchObject({ status: 'streaming', data: 'one two ' })
    await pass()
    await send('three', '[DONE]')
    expect(second.view).toMatchObject({ status: 'done', data: 'one two three' })
    expect(await now(answer)).toEqual({ status: 'done', data: 'one two three', error: undefined })
    expect(server.requests).toHaveLength(1)
  },

  async 'a swap of components in one task does not touch the run'({
    mount,
    createStore,
    pass,
    send,
    server,
  }) {
    const store = createStore()
    const first = mount(store)
    void first.view.start('Hi')
    await pass()
    server.send('one')
    first.unmount()
    const second = mount(store)
    await pass()
    await send(' two')
    expect(second.view).toMatchObject({ status: 'streaming', data: 'one two' })
    expect(server.requests).toMatchObject([{ aborted: false }])
    store.stop()
  },

  async 'a run that was started outside is shown, and is not stopped by a component'({
    mount,
    createStore,
    pass,
    send,
    server,
  }) {
    const store = createStore()
    void store.start('Hi')
    await pass()
    await send('one')
    const component = mount(store)
    expect(component.renders[0]).toMatchObject({ status: 'streaming', data: 'one' })
    component.unmount()
    await pass()
    expect(server.requests[0]?.aborted).toBe(false)
    store.stop()
  },

  async 'each component hears with its own callbacks, until it is gone'({ mount, createStore, pass, send }) {
    const heard: string[] = []
    const hear = (name: string) => ({
      onEvent: ({ data }: { data: string }) => heard.push(`${name} ${data}`),
      onFinish: ({ status }: { status: string }) => heard.push(`${name} ${status}`),
    })
    const store = createStore('/a', hear('store'))
    const first = mount(store, hear('first'))
    mount(store, hear('second'))
    void store.start('Hi')
    await pass()
    await send('a')
    first.unmount()
    await send('b', '[DONE]')
    expect(heard).toEqual([
      'store a',
      'first a',
      'second a',
      'store b',
      'second b',
      'store done',
      'second done',
    ])
  },

  async 'the verbs act on a store made outside, even when the component is gone'({
    mount,
    createStore,
    pass,
    server,
  }) {
    const store = createStore()
    const component = mount(store)
    component.unmount()
    const answer = component.view.start('Hi')
    await pass()
    expect(store.getSnapshot().status).toBe('streaming')
    component.view.stop()
    expect(store.getSnapshot().status).toBe('stopped')
    expect(await now(answer)).toMatchObject({ status: 'stopped' })
    expect(server.connections).toBe(0)
  },

  async 'the store of a component serves others as well, until the component is gone'({
    mount,
    pass,
    send,
    server,
  }) {
    const owner = mount('/a')
    const other = mount(owner.view.store)
    void other.view.start('Hi')
    await pass()
    await send('one')
    expect([owner.view.data, other.view.data]).toEqual(['one', 'one'])
    expect(server.requests).toHaveLength(1)
    owner.unmount()
    await pass()
    expect(other.view).toMatchObject({ status: 'stopped', data: 'one' })
    expect(server.connections).toBe(0)
  },

  async 'another store takes the place of the first, whose run goes on'({
    mount,
    createStore,
    pass,
    send,
    server,
  }) {
    const first = createStore('/a')
    const second = createStore('/b')
    const component = mount(first)
    void component.view.start('Hi')
    await pass()
    await send('of a')
    await component.update({ source: second })
    await pass()
    const ofB = component.renders.filter(({ source }) => source === second)
    expect(new Set(ofB.map(({ status, data }) => `${status} ${String(data)}`))).toEqual(new Set(['idle ']))
    const { length } = component.renders
    await send(', and more')
    expect(component.renders).toHaveLength(length)
    expect(component.view.store).toBe(second)
    expect(server.requests).toMatchObject([{ aborted: false }])
    component.view.stop()
    expect(first.getSnapshot().status).toBe('streaming')
    await component.update({ source: first })
    expect(statusesOf(component).at(-1)).toBe('streaming')
    expect(component.view.data).toBe('of a, and more')
    first.stop()
  },

  async 'a store in place of a url: the run of the url is stopped'({
    mount,
    createStore,
    pass,
    send,
    server,
  }) {
    const store = createStore('/b')
    const component = mount('/a')
    const answer = component.view.start('Hi')
    await pass()
    await send('of a')
    await component.update({ source: store })
    await pass()
    expect(server.requests).toMatchObject([{ url: '/a', aborted: true }])
    expect(await now(answer)).toMatchObject({ status: 'stopped', data: 'of a' })
    expect(component.view).toMatchObject({ status: 'idle', data: '', store })
  },
}
