import { expect } from 'vitest'
import { now, type Result, type Scenarios } from './world'

export const starting: Scenarios = {
  async 'start() in an effect of the first mount works'({ mount, pass, send, sent, server }) {
    const component = mount('/a', {}, { mounted: ({ start }) => void start('Hi') })
    await pass()
    await send('one')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'one' })
    expect(server.connections).toBe(1)
    expect(sent().filter(([, , aborted]) => !aborted)).toEqual([['/a', 'Hi', false]])
  },

  async 'start() before the component is there waits for it'({ mount, pass, send, sent, server }) {
    let before = -1
    let answer: Promise<Result> | undefined
    const component = mount(
      '/a',
      {},
      {
        early({ start }) {
          answer = start('Hi')
          before = server.requests.length
        },
      },
    )
    expect(before).toBe(0)
    await pass()
    await send('one')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'one' })
    expect(sent().filter(([, , aborted]) => !aborted)).toEqual([['/a', 'Hi', false]])
    await send('[DONE]')
    expect(answer && (await now(answer))).toEqual({ status: 'done', data: 'one', error: undefined })
  },

  async 'the callbacks of the component hear a run that waited for it'({ mount, pass, send }) {
    const calls: unknown[] = []
    mount(
      '/a',
      { onEvent: ({ data }) => calls.push(data), onFinish: ({ status }) => calls.push(status) },
      { early: ({ start }) => void start('Hi') },
    )
    await pass()
    await send('one', '[DONE]')
    expect(calls.slice(-2)).toEqual(['one', 'done'])
  },

  async 'stop() calls off a start() that waits'({ mount, pass, server }) {
    let answer: Promise<Result> | undefined
    const component = mount(
      '/a',
      {},
      {
        early({ start, stop }) {
          answer = start('Hi')
          stop()
        },
      },
    )
    await pass()
    // Vue's setup starts at once; React waits for the component.
    expect(server.requests.filter(({ aborted }) => !aborted)).toEqual([])
    expect(['idle', 'stopped']).toContain(component.view.status)
    expect(answer && (await now(answer))).toEqual({ status: 'stopped', data: '', error: undefined })
  },

  async 'the last start() that waits is the one that is sent'({ mount, pass, server, sent }) {
    const answers: Promise<Result>[] = []
    mount(
      '/a',
      {},
      {
        early({ start }) {
          answers.push(start('first'), start('second'))
        },
      },
    )
    await pass()
    expect(sent().filter(([, , aborted]) => !aborted)).toEqual([['/a', 'second', false]])
    expect(server.requests.map(({ init }) => init.body)).not.toContain('{"prompt":"first"}')
    const results = await Promise.all(answers.slice(-2).map(now))
    expect(results).toEqual([{ status: 'stopped', data: '', error: undefined }, 'pending'])
  },

  async "concurrency 'ignore': the first start() that waits is the one that is sent"({ mount, pass, sent }) {
    const answers: Promise<Result>[] = []
    mount(
      '/a',
      { concurrency: 'ignore' },
      {
        early({ start }) {
          answers.push(start('first'), start('second'))
        },
      },
    )
    await pass()
    expect(sent().filter(([, , aborted]) => !aborted)).toEqual([['/a', 'first', false]])
    expect(answers.at(-1)).toBe(answers.at(-2))
  },

  async 'a signal that is aborted while start() waits sends nothing'({ mount, pass, server }) {
    const controller = new AbortController()
    let answer: Promise<Result> | undefined
    mount(
      '/a',
      {},
      {
        early({ start }) {
          answer = start('Hi', { signal: controller.signal })
          controller.abort()
        },
      },
    )
    await pass()
    expect(server.requests).toHaveLength(0)
    expect(answer && (await now(answer))).toMatchObject({ status: 'stopped' })
  },

  async 'misuse of a start() before the component is there is told: thrown, or by its promise'({
    mount,
    pass,
  }) {
    let answer: Promise<unknown> | undefined
    mount(
      '/a',
      { request: undefined },
      {
        early({ start }) {
          const attempt = async () => start('no request takes this')
          answer = attempt().catch((error: unknown) => error)
        },
      },
    )
    await pass()
    expect(answer && (await now(answer))).toBeInstanceOf(TypeError)
  },

  async 'a store made outside is started at once'({ mount, createStore, pass, send, sent }) {
    let status: string | undefined
    const store = createStore()
    mount(
      store,
      {},
      {
        early({ start }) {
          void start('Hi')
          status = store.getSnapshot().status
        },
      },
    )
    expect(status).toBe('connecting')
    await pass()
    await send('one')
    expect(store.getSnapshot()).toMatchObject({ status: 'streaming', data: 'one' })
    expect(sent().filter(([, , aborted]) => !aborted)).toHaveLength(1)
    store.stop()
  },
}
