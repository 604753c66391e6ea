import { expect, vi } from 'vitest'
import type { Options, Scenarios } from './world'

export const sharing: Scenarios = {
  async 'components with one url and `share` have one request, each with its own data'({
    mount,
    pass,
    send,
    server,
  }) {
    const first = mount('/a', { share: true })
    const second = mount('/a', { share: true, collect: (c) => c.keepLast(1) })
    await pass()
    await send('one', 'two')
    const late = mount('/a', { share: true })
    await pass()
    await send('three')
    expect(server.requests).toHaveLength(1)
    expect(first.view.data).toEqual(['one', 'two', 'three'])
    expect(second.view.data).toEqual(['three'])
    expect(late.view).toMatchObject({ status: 'open', data: ['three'] })
  },

  async 'a shared connection outlives the component that opened it'({ mount, pass, send, server }) {
    const first = mount('/a', { share: 'x' })
    const second = mount('/a', { share: 'x' })
    await pass()
    first.unmount()
    await pass()
    await send('one')
    expect(second.view).toMatchObject({ status: 'open', data: ['one'] })
    expect(server.requests).toMatchObject([{ aborted: false }])
    second.unmount()
    await pass()
    expect(server.requests).toMatchObject([{ aborted: true }])
  },

  async 'another `share` string is another stream'({ mount, pass, server }) {
    const component = mount('/a', { share: 'x' })
    await pass()
    await component.update({ options: { share: 'y' } })
    await pass()
    expect(server.requests).toMatchObject([{ aborted: true }, { aborted: false }])
    expect(component.view.status).toBe('open')
  },

  async 'two components on one store share one request'({ mount, createStore, pass, send, server }) {
    const store = createStore()
    const first = mount(store)
    const second = mount(store, { select: (data) => data.length })
    await pass()
    await send('one')
    expect(server.requests).toHaveLength(1)
    expect(first.view.data).toEqual(['one'])
    expect(second.view.data).toBe(1)
  },

  async 'the stream ends when the last component unmounts'({ mount, createStore, pass, server }) {
    const store = createStore()
    const first = mount(store)
    const second = mount(store)
    await pass()
    first.unmount()
    await pass()
    expect(server.requests[0]?.aborted).toBe(false)
    second.unmount()
    await pass()
    expect(server.requests[0]?.aborted).toBe(true)
    expect(store.getSnapshot().status).toBe('idle')
  },

  async 'the data and the cursor of a store outlive its components'({
    mount,
    createStore,
    pass,
    send,
    server,
  }) {
    const store = createStore()
    const first = mount(store)
    await pass()
    await send('one')
    first.unmount()
    await pass()
    const second = mount(store)
    expect(second.renders[0]).toMatchObject({ status: 'connecting', data: ['one'] })
    await pass()
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
  },

  async 'a component that takes over in the same task keeps the connection'({
    mount,
    createStore,
    pass,
    server,
  }) {
    const store = createStore()
    const first = mount(store)
    await pass()
    first.unmount()
    const second = mount(store)
    await pass()
    expect(second.view.status).toBe('open')
    expect(server.requests).toHaveLength(1)
  },

  async 'a store that was opened by hand is not ended by a component'({ mount, createStore, pass, server }) {
    const store = createStore()
    store.open()
    const component = mount(store)
    await pass()
    component.unmount()
    await pass()
    expect(server.requests[0]?.aborted).toBe(false)
    store.close()
  },

  async 'each component hears with its own callbacks, until it is gone'({ mount, createStore, pass, send }) {
    const heard: string[] = []
    const store = createStore('/a', { onEvent: ({ data }) => heard.push(`store ${data}`) })
    const first = mount(store, { onEvent: ({ data }) => heard.push(`first ${data}`) })
    mount(store, { onEvent: ({ data }) => heard.push(`second ${data}`) })
    await pass()
    await send('a')
    first.unmount()
    await send('b')
    expect(heard).toEqual(['store a', 'first a', 'second a', 'store b', 'second b'])
  },

  async 'a component that is not enabled shows the store, but does not hold it'({
    mount,
    createStore,
    pass,
    send,
    server,
  }) {
    const store = createStore()
    const holder = mount(store)
    const onlooker = mount(store, { enabled: false })
    await pass()
    await send('one')
    expect(onlooker.view).toMatchObject({ status: 'open', data: ['one'] })
    holder.unmount()
    await pass()
    expect(server.connections).toBe(0)
    expect(onlooker.view.status).toBe('idle')
  },

  async 'close() by one component closes it for all, and a newcomer does not reopen it'({
    mount,
    createStore,
    pass,
    server,
  }) {
    const store = createStore()
    const first = mount(store)
    const second = mount(store)
    await pass()
    first.view.close()
    await pass()
    expect(second.view.status).toBe('closed')
    const third = mount(store)
    await pass()
    expect(third.view.status).toBe('closed')
    expect(server.requests).toHaveLength(1)
    third.view.open()
    await pass()
    expect([first, second, third].map(({ view }) => view.status)).toEqual(['open', 'open', 'open'])
    store.close()
  },

  async 'the verbs act on a store made outside, even when the component is gone'({
    mount,
    createStore,
    pass,
  }) {
    const store = createStore()
    const component = mount(store)
    await pass()
    component.unmount()
    await pass()
    component.view.open()
    await pass()
    expect(store.getSnapshot().status).toBe('open')
    component.view.close()
    expect(store.getSnapshot().status).toBe('closed')
  },

  async 'a newcomer starts a store that had failed'({ mount, createStore, pass, server }) {
    const store = createStore()
    server.fail(404)
    const first = mount(store)
    await pass()
    expect(first.view.status).toBe('error')
    first.unmount()
    const second = mount(store)
    await pass()
    expect(second.view.status).toBe('open')
  },

  async 'the store of a component serves others as well'({ mount, pass, send, server }) {
    const owner = mount('/a')
    const other = mount(owner.view.store, { select: (data) => data.length })
    await pass()
    await send('one')
    expect(other.view.data).toBe(1)
    expect(server.requests).toHaveLength(1)
  },

  async 'another store takes the place of the first'({ mount, createStore, pass, send, server }) {
    const component = mount('/a')
    await pass()
    const store = createStore('/b')
    await component.update({ source: store })
    await pass()
    await send('of b')
    expect(server.requests.map(({ url, aborted }) => [url, aborted])).toEqual([
      ['/a', true],
      ['/b', false],
    ])
    expect(component.view).toMatchObject({ data: ['of b'], store })
  },

  async 'what only a store can be made with is named in a warning, once, and ignored'({
    mount,
    createStore,
    pass,
    send,
  }) {
    const store = createStore()
    const warn = vi.mocked(console.warn)
    const ignored: Options = {
      events: { other: String },
      collect: (c) => c.keepLast(1),
      initialData: ['seed'],
      until: 'one',
      headers: { a: 'b' },
      method: undefined,
    }
    for (const component of [mount(store, ignored), mount(store, ignored)]) {
      expect(component.renders[0]).toMatchObject({ status: 'connecting', data: [] })
    }
    await pass()
    await send('one', 'two')
    expect(store.getSnapshot()).toMatchObject({ status: 'open', data: ['one', 'two'] })
    const named = warn.mock.calls.map(([sentence]) => /option `(\w+)` is ignored/.exec(String(sentence))?.[1])
    expect(named).toEqual(['events', 'collect', 'initialData', 'until', 'headers'])
    warn.mockClear()
  },

  async 'what belongs to the component is not warned of beside a store'({ mount, createStore, pass }) {
    const ignore = () => {}
    mount(createStore(), {
      ...{ on: { message: ignore }, onEvent: ignore, onOther: ignore },
      ...{ onOpen: ignore, onError: ignore, onClose: ignore },
      ...{ enabled: true, select: (data: readonly string[]) => data.length, equal: Object.is },
      ...{ immediate: true, closeOnDeactivate: true },
    })
    await pass()
    expect(vi.mocked(console.warn)).not.toHaveBeenCalled()
  },
}
