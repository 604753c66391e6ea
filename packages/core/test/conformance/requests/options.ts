import { expect, vi } from 'vitest'
import type { Options, Scenarios } from './world'

export const options: Scenarios = {
  async 'options are read by start(), as they are in the latest render'({ mount, pass, send, server }) {
    const ask = (model: string): Options => ({
      request: (prompt) => ({ method: 'PUT', headers: { 'x-model': model }, body: { prompt, model } }),
      headers: { 'x-model': 'overruled', 'x-common': model },
      until: `end of ${model}`,
    })
    const component = mount('/a', ask('first'))
    await component.update({ options: ask('second') })
    void component.view.start('Hi')
    await pass()
    await component.update({ options: ask('third') })
    await pass()
    const [request] = server.requests
    expect(server.requests).toHaveLength(1)
    expect(request?.init).toMatchObject({ method: 'PUT', body: '{"prompt":"Hi","model":"second"}' })
    expect([request?.headers.get('x-model'), request?.headers.get('x-common')]).toEqual(['second', 'second'])
    // `until` is a callback, as `onEvent` is: the latest one counts.
    await send('end of second', 'end of third')
    expect(component.view).toMatchObject({ status: 'done', data: 'end of second' })
  },

  async 'decoders and the collector are read by start() as well'({ mount, pass, send }) {
    const component = mount('/a')
    await component.update({
      options: {
        events: { message: (data) => data.toUpperCase() },
        collect: (c) => c.concat((e) => `<${e.data}>`),
      },
    })
    void component.view.start('Hi')
    await pass()
    await send('one')
    expect(component.view.data).toBe('<ONE>')
    await component.update({ options: { collect: (c) => c.concat((e) => `(${e.data})`) } })
    await send('two')
    expect(component.view.data).toBe('<ONE><TWO>')
    void component.view.start('again')
    await pass()
    await send('three')
    expect(component.view.data).toBe('(THREE)')
  },

  async 'an option of the wrong type is a TypeError that names it'({ mount }) {
    const wrong: readonly Options[] = [
      { request: 'Hi' as never },
      { concurrency: 'both' as never },
      { retry: 3 as never },
      { onFinish: 'done' as never },
      { connectTimeout: -1 },
    ]
    for (const option of wrong) {
      const [name] = Object.keys(option)
      let thrown: unknown
      try {
        mount('/a', option)
      } catch (error) {
        thrown = error
      }
      expect(thrown).toBeInstanceOf(TypeError)
      expect((thrown as Error).message).toContain(`\`${name}\``)
    }
    // React and Vue say whose component it was.
    vi.mocked(console.error).mockClear()
    vi.mocked(console.warn).mockClear()
    await Promise.resolve()
  },

  async 'an option that became wrong is thrown by start(), and the run before is left alone'({
    mount,
    pass,
    send,
    server,
  }) {
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    await component.update({ options: { concurrency: 'both' as never } })
    expect(() => component.view.start('again')).toThrow('`concurrency`')
    await send('one')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'one' })
    expect(server.requests).toHaveLength(1)
  },

  async 'what only a store can be made with is named in a warning, once, and ignored'({
    mount,
    createStore,
    pass,
    send,
    sent,
  }) {
    const store = createStore()
    const warn = vi.mocked(console.warn)
    const ignored: Options = {
      request: () => ({ url: '/elsewhere' }),
      collect: (c) => c.concat(() => 'x'),
      until: 'one',
      retry: true,
      headers: undefined,
    }
    const [first] = [mount(store, ignored), mount(store, ignored)]
    void first?.view.start('Hi')
    await pass()
    await send('one')
    expect(sent()).toEqual([['/a', 'Hi', false]])
    expect(store.getSnapshot()).toMatchObject({ status: 'streaming', data: 'one' })
    const told = warn.mock.calls.map(([sentence]) =>
      /option `(\w+)` is ignored .* `(\w+)`/.exec(String(sentence))?.slice(1),
    )
    expect(told).toEqual(
      ['request', 'collect', 'until', 'retry'].map((name) => [name, 'createStreamRequest']),
    )
    warn.mockClear()
    store.stop()
  },

  async 'what belongs to the component is not warned of beside a store'({ mount, createStore, pass }) {
    const ignore = () => {}
    mount(createStore(), {
      ...{ on: { message: ignore }, onEvent: ignore, onOther: ignore },
      ...{ onOpen: ignore, onError: ignore, onFinish: ignore },
      ...{ select: (data: string) => data.length, equal: Object.is },
    })
    await pass()
    expect(vi.mocked(console.warn)).not.toHaveBeenCalled()
  },
}
