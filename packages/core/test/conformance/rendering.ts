import { expect } from 'vitest'
import { FRAME } from './stage'
import type { Scenarios } from './world'

export const rendering: Scenarios = {
  async '500 events of one chunk cost at most 2 renders'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    const before = component.renders.length
    server.raw(Array.from({ length: 500 }, (_, i) => `data: ${i}\n\n`).join(''))
    await pass(16)
    expect(component.renders.length - before).toBeLessThanOrEqual(2)
    expect(component.view.data).toHaveLength(500)
  },

  async '500 chunks within one frame cost at most 2 renders'({ mount, pass, server }) {
    const component = mount('/a')
    await pass()
    const before = component.renders.length
    for (let i = 0; i < 500; i++) {
      server.send(String(i))
      if (i % 50 === 0) await pass()
    }
    await pass(16)
    expect(component.renders.length - before).toBeLessThanOrEqual(2)
    expect(component.view.data).toHaveLength(500)
  },

  async '500 events over a second cost at most one render a frame'({ mount, pass, server, clock }) {
    const component = mount('/a')
    await pass()
    const before = component.renders.length
    let frames = 0
    for (let sent = 0; sent < 500; frames++) {
      // One in each 2 ms, read as they come.
      for (let i = 0; i < FRAME / 2 && sent < 500; i++) {
        server.send(String(sent++))
        await clock.settle()
      }
      await pass(FRAME)
    }
    expect(component.renders.length - before).toBeLessThanOrEqual(frames)
    expect(component.view.data).toHaveLength(500)
  },

  async 'nothing is rendered that was not published'({ mount, pass, send, server, clock }) {
    const component = mount('/a')
    await pass()
    await send('one')
    server.send('two')
    await clock.settle()
    // A render of the parent in the middle of a frame.
    await component.update({ options: { onEvent: () => {} } })
    expect(component.view.data).toEqual(['one'])
    await pass(FRAME)
    expect(component.view.data).toEqual(['one', 'two'])
  },

  async 'the event, its id and its time are shown'({ mount, pass, send, clock }) {
    const component = mount('/a')
    await pass()
    const arrivedAt = clock.now()
    await send('one')
    expect(component.view).toMatchObject({
      event: { name: 'message', data: 'one', id: '1' },
      lastEventId: '1',
      lastEventAt: arrivedAt,
      openedAt: arrivedAt,
    })
  },

  async 'a lost connection shows when it is retried, and then that it is back'({
    mount,
    pass,
    send,
    server,
    clock,
  }) {
    const component = mount('/a')
    await pass()
    await send('one')
    server.drop()
    await pass()
    expect(component.view).toMatchObject({
      status: 'reconnecting',
      data: ['one'],
      error: { kind: 'network' },
      retry: { attempt: 1, at: clock.now() + 500, reason: 'network' },
    })
    await pass(500)
    expect(component.view).toMatchObject({ status: 'open', data: ['one'], error: undefined, retry: null })
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
  },

  async 'a refused request shows the error'({ mount, pass, server }) {
    server.fail(404, { body: 'no such stream' })
    const component = mount('/a')
    await pass()
    expect(component.view).toMatchObject({
      status: 'error',
      error: { kind: 'http', status: 404, bodyExcerpt: 'no such stream' },
      retry: null,
    })
    component.view.open()
    await pass()
    expect(component.view).toMatchObject({ status: 'open', error: undefined })
  },

  async 'the final data and the final status are shown together'({ mount, pass, server }) {
    const component = mount('/a', { until: '[DONE]' })
    await pass()
    server.raw('data: one\n\ndata: [DONE]\n\n')
    await pass(16)
    const closed = component.renders.filter(({ status }) => status === 'closed')
    expect(closed.map(({ data }) => data)).toEqual([['one']])
  },

  async 'a publication that changes nothing is not rendered'({ mount, pass }) {
    const component = mount('/a')
    await pass()
    const before = component.renders.length
    component.view.clear()
    await pass(16)
    component.view.open()
    await pass(16)
    // `clear` makes a new, empty list.
    expect(component.renders.length - before).toBeLessThanOrEqual(1)
  },

  async 'nothing is rendered after the unmount'({ mount, pass, clock, server }) {
    const component = mount('/a')
    await pass()
    server.send('one')
    await clock.settle()
    component.unmount()
    const { length } = component.renders
    await pass(1000)
    expect(component.renders).toHaveLength(length)
  },
}
