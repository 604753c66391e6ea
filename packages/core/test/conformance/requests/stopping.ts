import { expect } from 'vitest'
import { now, statusesOf, type Result, type Scenarios, type View } from './world'

const verbsOf = ({ start, stop, reset }: View) => [start, stop, reset]

export const stopping: Scenarios = {
  async 'stop() ends the run at once, and what had come is kept'({ mount, pass, send, server }) {
    const component = mount('/a')
    const answer = component.view.start('Hi')
    await pass()
    await send('half')
    server.send(' never shown')
    component.view.stop()
    expect(server.requests[0]?.aborted).toBe(true)
    await pass(1000)
    expect(component.view).toMatchObject({ status: 'stopped', data: 'half', error: undefined })
    expect(await now(answer)).toEqual({ status: 'stopped', data: 'half', error: undefined })
  },

  async 'stop() before the response has come'({ mount, pass, server }) {
    server.stall()
    const component = mount('/a')
    const answer = component.view.start('Hi')
    await pass()
    component.view.stop()
    await pass()
    expect(component.view.status).toBe('stopped')
    expect(await now(answer)).toMatchObject({ status: 'stopped', data: '' })
    expect(server.requests[0]?.aborted).toBe(true)
  },

  async 'stop() without a run changes nothing'({ mount, pass }) {
    const component = mount('/a')
    component.view.stop()
    await pass(16)
    expect(component.renders.map(({ status }) => status)).toEqual(['idle'])
  },

  async 'stop() in a callback: the rest of the chunk is not delivered'({ mount, pass, server }) {
    const heard: string[] = []
    const component = mount('/a', {
      onEvent: ({ data }) => {
        heard.push(data)
        component.view.stop()
      },
    })
    void component.view.start('Hi')
    await pass()
    server.raw('data: one\n\ndata: two\n\n')
    await pass(16)
    expect(heard).toEqual(['one'])
    expect(component.view).toMatchObject({ status: 'stopped', data: 'one' })
  },

  async 'a signal stops its run'({ mount, pass, send, server }) {
    const controller = new AbortController()
    const component = mount('/a')
    const answer = component.view.start('Hi', { signal: controller.signal })
    await pass()
    await send('half')
    controller.abort()
    await pass()
    expect(component.view).toMatchObject({ status: 'stopped', data: 'half', error: undefined })
    expect(await now(answer)).toMatchObject({ status: 'stopped' })
    expect(server.connections).toBe(0)
  },

  async 'stop(); start() in one handler, twenty times: the last run owns the state, and can be stopped'({
    mount,
    pass,
    send,
    server,
  }) {
    const component = mount('/a')
    const answers: Promise<Result>[] = [component.view.start('0')]
    await pass()
    await send('of 0')
    for (let i = 1; i <= 20; i++) {
      component.view.stop()
      answers.push(component.view.start(String(i)))
      // At times in one handler, at times with a response in between.
      if (i % 3 === 0) await pass()
    }
    await pass()
    await send('of the last')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'of the last' })
    expect(server.connections).toBe(1)
    const results = await Promise.all(answers.map(now))
    expect(results.slice(0, 20).map((result) => (result as Result).status)).toEqual(Array(20).fill('stopped'))
    expect(results[20]).toBe('pending')

    component.view.stop()
    await pass()
    expect(component.view).toMatchObject({ status: 'stopped', data: 'of the last' })
    expect(server.connections).toBe(0)
  },

  async 'start() while a run is under way replaces it'({ mount, pass, send, sent }) {
    const component = mount('/a')
    const first = component.view.start('first')
    await pass()
    await send('old')
    const second = component.view.start('second')
    await pass()
    await send('new')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'new' })
    expect(sent()).toEqual([
      ['/a', 'first', true],
      ['/a', 'second', false],
    ])
    expect(await now(first)).toMatchObject({ status: 'stopped', data: 'old' })
    expect(await now(second)).toBe('pending')
  },

  async "concurrency 'ignore': start() while a run is under way gives its promise"({ mount, pass, sent }) {
    const component = mount('/a', { concurrency: 'ignore' })
    const first = component.view.start('first')
    await pass()
    expect(component.view.start('second')).toBe(first)
    await pass()
    expect(sent()).toEqual([['/a', 'first', false]])
    expect(statusesOf(component).at(-1)).toBe('streaming')
  },

  async 'the verbs are the same functions in every render, whatever the url'({
    mount,
    createStore,
    pass,
    send,
  }) {
    const component = mount('/a')
    const [first] = component.renders
    void component.view.start('Hi')
    await pass()
    await send('one')
    await component.update({ source: '/b' })
    await pass()
    await component.update({ source: createStore('/c') })
    await pass()
    expect(component.renders.length).toBeGreaterThan(4)
    for (const view of component.renders) expect(verbsOf(view)).toEqual(verbsOf(first as View))
  },

  async 'after a change of url the verbs act on the new store'({ mount, pass, send, sent }) {
    const component = mount('/a')
    const [first] = component.renders
    await component.update({ source: '/b' })
    void first?.start('Hi')
    await pass()
    await send('one')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'one' })
    first?.stop()
    await pass()
    expect(component.view).toMatchObject({ status: 'stopped', data: 'one' })
    expect(sent()).toEqual([['/b', 'Hi', true]])
  },
}
