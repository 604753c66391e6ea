import { expect } from 'vitest'
import type { Scenarios, View } from './world'

const verbsOf = ({ open, close, reconnect, clear, reset }: View) => [open, close, reconnect, clear, reset]

export const verbs: Scenarios = {
  async 'the verbs are the same functions in every render, whatever the url'({
    mount,
    createStore,
    pass,
    send,
  }) {
    const component = mount('/a')
    const [first] = component.renders
    await pass()
    await send('one')
    await component.update({ source: '/b' })
    await pass()
    await component.update({ source: null })
    await component.update({ source: createStore('/c') })
    await pass()
    expect(component.renders.length).toBeGreaterThan(4)
    for (const view of component.renders) expect(verbsOf(view)).toEqual(verbsOf(first as View))
  },

  async 'after a change of url the verbs act on the new stream'({ mount, pass, server }) {
    const component = mount('/a')
    const [first] = component.renders
    await pass()
    await component.update({ source: '/b' })
    await pass()
    first?.close()
    await pass()
    expect(component.view.status).toBe('closed')
    expect(server.connections).toBe(0)
  },

  async 'close() ends the stream at once, and open() resumes at the cursor'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    component.view.close()
    expect(server.requests[0]?.aborted).toBe(true)
    await pass()
    expect(component.view).toMatchObject({ status: 'closed', data: ['one'] })
    component.view.open()
    await pass()
    expect(component.view).toMatchObject({ status: 'open', data: ['one'] })
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
  },

  async 'reconnect() replaces the connection and resumes at the cursor'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    server.stall({ times: 1 })
    component.view.reconnect()
    await pass()
    expect(component.view).toMatchObject({ status: 'reconnecting', retry: { attempt: 0, reason: 'manual' } })
    component.view.reconnect()
    await pass()
    expect(component.view).toMatchObject({ status: 'open', data: ['one'], retry: null })
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([true, true, false])
    expect(server.requests[2]?.headers.get('last-event-id')).toBe('1')
  },

  async 'clear() empties the data and nothing else'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    component.view.clear()
    await pass()
    expect(component.view).toMatchObject({ status: 'open', data: [], lastEventId: '1' })
    await send('two')
    expect(component.view.data).toEqual(['two'])
    expect(server.requests).toHaveLength(1)
  },

  async 'reset() gives the initial state, and open() then starts afresh'({ mount, pass, send, server }) {
    const component = mount('/a')
    await pass()
    await send('one')
    component.view.reset()
    await pass()
    expect(component.view).toMatchObject({
      status: 'idle',
      data: [],
      event: undefined,
      lastEventId: '',
      lastEventAt: null,
      openedAt: null,
    })
    expect(server.connections).toBe(0)
    component.view.open()
    await pass()
    expect(component.view.status).toBe('open')
    expect(server.requests[1]?.headers.has('last-event-id')).toBe(false)
  },

  async 'verbs that a timer calls after the unmount start nothing'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    const { open, reconnect } = component.view
    component.unmount()
    await pass()
    open()
    reconnect()
    await pass()
    expect(server.requests).toHaveLength(1)
  },

  async 'open() and unmount in one task leave nothing'({ mount, pass, server }) {
    const component = mount('/a', { enabled: false })
    await pass()
    component.view.open()
    component.unmount()
    await pass()
    expect(server.requests.every(({ aborted }) => aborted)).toBe(true)
  },

  async 'several verbs in one task: the last word counts'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    component.view.close()
    component.view.open()
    component.view.close()
    component.view.open()
    await pass()
    expect(component.view.status).toBe('open')
    expect(server.connections).toBe(1)
    component.view.open()
    component.view.close()
    await pass()
    expect(component.view.status).toBe('closed')
  },
}
