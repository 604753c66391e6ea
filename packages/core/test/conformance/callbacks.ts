import { expect } from 'vitest'
import type { Scenarios } from './world'

export const callbacks: Scenarios = {
  async 'on listeners get every event in order, though renders are batched'({ mount, pass, server }) {
    const heard: string[] = []
    const component = mount('/a', { on: { message: (data, { id }) => heard.push(`${id}:${data}`) } })
    await pass()
    const before = component.renders.length
    server.raw(Array.from({ length: 50 }, (_, i) => `id: ${i}\ndata: m${i}\n\n`).join(''))
    await pass()
    // Undelayed: no frame has passed.
    expect(heard).toEqual(Array.from({ length: 50 }, (_, i) => `${i}:m${i}`))
    await pass(16)
    expect(component.renders.length - before).toBeLessThanOrEqual(2)
  },

  async 'the latest callback is the one that is called'({ mount, pass, send, server }) {
    const calls: string[] = []
    const component = mount('/a', {
      onEvent: () => calls.push('first onEvent'),
      on: { message: () => calls.push('first on') },
      onError: () => calls.push('first onError'),
    })
    await pass()
    await component.update({
      options: {
        onEvent: () => calls.push('second onEvent'),
        on: { message: () => calls.push('second on') },
        onError: () => calls.push('second onError'),
        onOpen: () => calls.push('second onOpen'),
      },
    })
    await send('one')
    server.drop()
    await pass(1000)
    expect(calls).toEqual(['second on', 'second onEvent', 'second onError', 'second onOpen'])
  },

  async 'the latest until is the one that counts'({ mount, pass, send }) {
    const component = mount('/a', { until: 'old' })
    await pass()
    await component.update({ options: { until: 'new' } })
    await send('old')
    expect(component.view).toMatchObject({ status: 'open', data: ['old'] })
    await send('new')
    expect(component.view).toMatchObject({ status: 'closed', data: ['old'] })
  },

  async 'callbacks are silent from the unmount on, though the request is released later'({
    mount,
    pass,
    clock,
    server,
  }) {
    const calls: string[] = []
    const component = mount('/a', {
      onEvent: ({ data }) => calls.push(data),
      onClose: () => calls.push('close'),
      onError: () => calls.push('error'),
    })
    await pass()
    component.unmount()
    server.send('late')
    await clock.settle()
    expect(server.requests[0]?.aborted).toBe(false)
    await pass()
    expect(server.requests[0]?.aborted).toBe(true)
    expect(calls).toEqual([])
  },

  async 'callbacks are silent for the old url from the change on'({ mount, pass, server }) {
    const calls: string[] = []
    const component = mount('/a', { onEvent: ({ data }) => calls.push(data) })
    await pass()
    server.send('in time')
    await pass()
    const changed = component.update({ source: '/b' })
    await changed
    await pass()
    server.send('of b')
    await pass()
    expect(calls).toEqual(['in time', 'of b'])
  },

  async 'a callback may close the stream: the rest of the chunk is not delivered'({ mount, pass, server }) {
    const heard: string[] = []
    const component = mount('/a', {
      onEvent: ({ data }) => {
        heard.push(data)
        component.view.close()
      },
    })
    await pass()
    server.raw('id: 1\ndata: one\n\nid: 2\ndata: two\n\nid: 3\ndata: three\n\n')
    await pass()
    expect(heard).toEqual(['one'])
    expect(component.view).toMatchObject({ status: 'closed', data: ['one'], lastEventId: '1' })
  },

  async 'a callback may unmount the component: the rest of the chunk is not delivered to it'({
    mount,
    pass,
    server,
  }) {
    const heard: string[] = []
    const component = mount('/a', {
      onEvent: ({ data }) => {
        heard.push(data)
        component.unmount()
      },
    })
    await pass()
    server.raw('data: one\n\ndata: two\n\n')
    await pass()
    expect(heard).toEqual(['one'])
  },

  async 'what a callback throws is reported, and the stream goes on'({ mount, pass, send, clock }) {
    const mistake = new Error('mine')
    const component = mount('/a', {
      onEvent: () => {
        throw mistake
      },
    })
    await pass()
    await send('one')
    await send('two')
    expect(component.view).toMatchObject({ status: 'open', data: ['one', 'two'] })
    expect(clock.reported.splice(0)).toEqual([mistake, mistake])
  },

  async 'onOpen, onError and onClose tell of the life of the connection'({ mount, pass, send, server }) {
    const calls: unknown[] = []
    const component = mount('/a', {
      onOpen: ({ attempt, lastEventId }) => calls.push(['open', attempt, lastEventId]),
      onError: ({ kind }) => calls.push(['error', kind]),
      onClose: ({ reason }) => calls.push(['close', reason]),
    })
    await pass()
    await send('one')
    server.drop()
    await pass(1000)
    component.view.close()
    expect(calls).toEqual([
      ['open', 0, ''],
      ['error', 'network'],
      ['open', 1, '1'],
      ['close', 'close'],
    ])
  },
}
