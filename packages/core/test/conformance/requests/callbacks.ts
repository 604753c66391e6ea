import { expect } from 'vitest'
import type { Scenarios } from './world'

export const callbacks: Scenarios = {
  async 'callbacks tell of the life of a run, onFinish last and once'({ mount, pass, send }) {
    const calls: unknown[] = []
    const component = mount('/a', {
      on: { message: (data) => calls.push(['on', data]) },
      onEvent: ({ data }) => calls.push(['event', data]),
      onOther: ({ name }) => calls.push(['other', name]),
      onOpen: ({ attempt }) => calls.push(['open', attempt]),
      onError: ({ kind }) => calls.push(['error', kind]),
      onFinish: (result) => calls.push(['finish', result]),
    })
    void component.view.start('Hi')
    await pass()
    await send('one', '[DONE]')
    component.view.stop()
    expect(calls).toEqual([
      ['open', 0],
      ['on', 'one'],
      ['event', 'one'],
      ['finish', { status: 'done', data: 'one', error: undefined }],
    ])
  },

  async 'an event that was not declared goes to onOther'({ mount, pass, server }) {
    const heard: string[] = []
    const component = mount('/a', { onOther: ({ name, data }) => heard.push(`${name} ${data}`) })
    void component.view.start('Hi')
    await pass()
    server.send('overloaded', { name: 'error' })
    await pass(16)
    expect(heard).toEqual(['error overloaded'])
    expect(component.view).toMatchObject({ status: 'streaming', data: '' })
  },

  async 'onError and onFinish tell of a failure, in that order'({ mount, pass, send, server }) {
    const calls: unknown[] = []
    const component = mount('/a', {
      onError: ({ kind }) => calls.push(['error', kind]),
      onFinish: ({ status, data, error }) => calls.push([status, data, error?.kind]),
    })
    void component.view.start('Hi')
    await pass()
    await send('half')
    server.drop()
    await pass()
    expect(calls).toEqual([
      ['error', 'interrupted'],
      ['error', 'half', 'interrupted'],
    ])
  },

  async 'the latest callbacks are the ones that are called'({ mount, pass, send }) {
    const calls: string[] = []
    const tell = (name: string) => ({
      on: { message: () => calls.push(`${name} on`) },
      onEvent: () => calls.push(`${name} onEvent`),
      onFinish: () => calls.push(`${name} onFinish`),
    })
    const component = mount('/a', tell('first'))
    void component.view.start('Hi')
    await pass()
    await component.update({ options: tell('second') })
    await send('one', '[DONE]')
    expect(calls).toEqual(['second on', 'second onEvent', 'second onFinish'])
  },

  async 'listeners get every event in order, though renders are batched'({ mount, pass, server }) {
    const heard: string[] = []
    const component = mount('/a', { on: { message: (data) => heard.push(data) } })
    void component.view.start('Hi')
    await pass()
    const before = component.renders.length
    server.raw(Array.from({ length: 50 }, (_, i) => `data: m${i}\n\n`).join(''))
    await pass()
    // Undelayed: no frame has passed.
    expect(heard).toEqual(Array.from({ length: 50 }, (_, i) => `m${i}`))
    expect(component.renders).toHaveLength(before)
    await pass(16)
    expect(component.renders.length - before).toBeLessThanOrEqual(2)
  },

  async 'onFinish may start the next run'({ mount, pass, send, sent }) {
    const answers: string[] = []
    const component = mount('/a', {
      onFinish({ data }) {
        answers.push(data)
        if (answers.length < 3) void component.view.start(`after ${data}`)
      },
    })
    void component.view.start('Hi')
    for (const text of ['one', 'two', 'three']) {
      await pass()
      await send(text, '[DONE]')
    }
    expect(answers).toEqual(['one', 'two', 'three'])
    expect(sent().map(([, prompt]) => prompt)).toEqual(['Hi', 'after one', 'after two'])
    expect(component.view).toMatchObject({ status: 'done', data: 'three' })
  },

  async 'what a callback throws is reported, and the run goes on'({ mount, pass, send, clock }) {
    const mistake = new Error('mine')
    const fail = () => {
      throw mistake
    }
    const component = mount('/a', { onEvent: fail, onFinish: fail })
    const answer = component.view.start('Hi')
    await pass()
    await send('one', '[DONE]')
    expect(component.view).toMatchObject({ status: 'done', data: 'one' })
    expect(await answer).toMatchObject({ status: 'done' })
    expect(clock.reported.splice(0)).toEqual([mistake, mistake])
  },
}
