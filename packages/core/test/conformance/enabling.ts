import { expect } from 'vitest'
import type { Scenarios } from './world'

export const enabling: Scenarios = {
  async 'enabled: false opens nothing'({ mount, pass, server }) {
    const component = mount('/a', { enabled: false })
    await pass()
    expect(server.requests).toHaveLength(0)
    expect(component.view.status).toBe('idle')
  },

  async 'open() works while not enabled, and unmounting still ends it'({ mount, pass, send, server }) {
    const component = mount('/a', { enabled: false })
    await pass()
    component.view.open()
    await pass()
    await send('one')
    expect(component.view).toMatchObject({ status: 'open', data: ['one'] })
    component.unmount()
    await pass()
    expect(server.requests[0]?.aborted).toBe(true)
  },

  async 'false to true opens'({ mount, pass, server }) {
    const component = mount('/a', { enabled: false })
    await pass()
    await component.update({ options: { enabled: true } })
    await pass()
    expect(component.view.status).toBe('open')
    expect(server.requests).toHaveLength(1)
  },

  async 'true to false gives idle, the data and the cursor kept'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    await component.update({ options: { enabled: false } })
    await pass()
    expect(server.requests[0]?.aborted).toBe(true)
    expect(component.view).toMatchObject({
      status: 'idle',
      data: ['one'],
      lastEventId: '1',
      error: undefined,
    })
  },

  async 'true to false ends what open() had started'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    component.view.close()
    component.view.open()
    await pass()
    await component.update({ options: { enabled: false } })
    await pass()
    expect(component.view.status).toBe('idle')
    expect(server.connections).toBe(0)
  },

  async 'enabled again resumes at the cursor'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    await component.update({ options: { enabled: false } })
    await pass()
    await component.update({ options: { enabled: true } })
    await pass()
    await send('two')
    expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '1'])
    expect(component.view.data).toEqual(['one', 'two'])
  },

  async 'false to true while open() runs keeps the connection'({ mount, pass, server }) {
    const component = mount('/a', { enabled: false })
    await pass()
    component.view.open()
    await pass()
    await component.update({ options: { enabled: true } })
    await pass()
    expect(server.requests).toHaveLength(1)
    expect(component.view.status).toBe('open')
  },

  async 'false to true is a fresh intent: it overrides an earlier close()'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    component.view.close()
    await pass()
    expect(component.view.status).toBe('closed')
    await component.update({ options: { enabled: false } })
    await pass()
    expect(component.view.status).toBe('closed')
    await component.update({ options: { enabled: true } })
    await pass()
    expect(component.view.status).toBe('open')
    expect(server.requests).toHaveLength(2)
  },

  async 'a render that leaves enabled as it is does not override close()'({ mount, pass, server }) {
    const component = mount('/a', { enabled: true })
    await pass()
    component.view.close()
    await component.update({ options: { enabled: true, onEvent: () => {} } })
    await pass()
    expect(component.view.status).toBe('closed')
    expect(server.requests).toHaveLength(1)
  },

  async 'a store that was closed stays closed for a component that mounts enabled'({
    mount,
    createStore,
    pass,
    server,
  }) {
    const store = createStore()
    store.close()
    const component = mount(store)
    await pass()
    expect(component.renders.map(({ status }) => status)).toEqual(['closed'])
    expect(server.requests).toHaveLength(0)
    await component.update({ options: { enabled: false } })
    await component.update({ options: { enabled: true } })
    await pass()
    expect(component.view.status).toBe('open')
  },
}
