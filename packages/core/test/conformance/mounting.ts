import { expect } from 'vitest'
import type { Scenarios } from './world'

export const mounting: Scenarios = {
  async 'a mounted component opens one request'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    expect(server.requests.map(({ url }) => url)).toEqual(['/a'])
    expect(component.view).toMatchObject({ status: 'open', data: [], error: undefined, retry: null })
  },

  async 'unmounting aborts the request and leaves nothing behind'({ mount, pass, send, server, clock }) {
    const component = mount('/a')
    await pass()
    await send('one')
    component.unmount()
    await pass()
    expect(server.requests[0]?.aborted).toBe(true)
    expect([clock.timers, clock.listeners, server.connections]).toEqual([0, 0, 0])
  },

  async 'unmounting before the headers arrive aborts the request'({ mount, pass, server }) {
    server.stall()
    const component = mount('/a')
    await pass()
    expect(server.requests).toHaveLength(1)
    component.unmount()
    await pass()
    expect(server.requests[0]?.aborted).toBe(true)
  },

  async 'unmounting while a header function is pending sends no request'({ mount, pass, server }) {
    let answer: (headers: Record<string, string>) => void = () => {}
    const component = mount('/a', { headers: () => new Promise((resolve) => (answer = resolve)) })
    await pass()
    component.unmount()
    await pass()
    answer({})
    await pass()
    expect(server.requests).toHaveLength(0)
  },

  async 'unmounting while a retry is due cancels it'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    server.drop()
    await pass()
    expect(component.view.status).toBe('reconnecting')
    component.unmount()
    await pass(60_000)
    expect(server.requests).toHaveLength(1)
  },

  async 'linger: the connection outlives its component by so many ms, the callbacks do not'({
    mount,
    pass,
    server,
  }) {
    const heard: string[] = []
    const component = mount('/a', { linger: 500, onEvent: ({ data }) => heard.push(data) })
    await pass()
    component.unmount()
    await pass(499)
    expect(server.connections).toBe(1)
    server.send('late')
    await pass()
    expect(heard).toEqual([])
    await pass(1)
    expect(server.connections).toBe(0)
  },

  async 'mounting and unmounting in one task sends no request'({ mount, pass, server }) {
    mount('/a').unmount()
    await pass()
    expect(server.requests.filter(({ aborted }) => !aborted)).toHaveLength(0)
  },

  async 'the first render of an enabled component with a url is connecting'({ mount, pass }) {
    const component = mount('/a')
    expect(component.renders[0]).toMatchObject({ status: 'connecting', data: [], lastEventId: '' })
    await pass()
    expect(component.renders.map(({ status }) => status)).toEqual(['connecting', 'open'])
  },

  async 'the first render is idle where the component is not enabled, or has no url'({ mount, pass }) {
    expect(mount('/a', { enabled: false }).renders[0]?.status).toBe('idle')
    expect(mount(null).renders[0]?.status).toBe('idle')
    await pass()
  },

  async 'the first render on a running store shows what it has'({ mount, createStore, pass, server }) {
    const store = createStore()
    store.open()
    await pass()
    server.send('one', { id: '1' })
    await pass(16)
    expect(mount(store).renders[0]).toMatchObject({ status: 'open', data: ['one'], lastEventId: '1' })
    store.close()
  },

  async 'the first render on an idle store that it is going to start is connecting'({
    mount,
    createStore,
    pass,
  }) {
    const component = mount(createStore())
    expect(component.renders[0]?.status).toBe('connecting')
    await pass()
    expect(component.view.status).toBe('open')
  },

  async 'a store that is still without a component leaves no trace'({ createStore, pass, server }) {
    createStore()
    await pass()
    expect(server.requests).toHaveLength(0)
  },

  async 'initialData is shown until the first event'({ mount, pass, send }) {
    const component = mount('/a', { initialData: ['seed'], collect: (c) => c.keepLast(2) })
    expect(component.renders[0]?.data).toEqual(['seed'])
    await pass()
    await send('one', 'two')
    expect(component.view.data).toEqual(['one', 'two'])
  },
}
