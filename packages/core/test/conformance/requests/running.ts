import { expect } from 'vitest'
import { now, statusesOf, type Scenarios } from './world'

export const running: Scenarios = {
  async 'the first render is idle, and mounting sends nothing'({ mount, pass, server, clock }) {
    const component = mount('/a')
    expect(component.renders[0]).toMatchObject({
      status: 'idle',
      data: '',
      event: undefined,
      error: undefined,
      received: { events: 0, bytes: 0 },
    })
    await pass(60_000)
    expect(component.renders).toHaveLength(1)
    expect([server.requests.length, clock.timers, clock.listeners]).toEqual([0, 0, 0])
  },

  async 'start() sends what request makes of the input, and the statuses are rendered in order'({
    mount,
    pass,
    send,
    server,
    sent,
  }) {
    server.stall()
    const component = mount('/a')
    const answer = component.view.start('Hi')
    await pass()
    expect(component.view).toMatchObject({ status: 'connecting', data: '' })
    server.accept()
    await pass()
    await send('one ', 'two')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'one two' })
    await send('[DONE]')
    expect(statusesOf(component)).toEqual(['idle', 'connecting', 'streaming', 'done'])
    expect(sent()).toEqual([['/a', 'Hi', true]])
    expect(await now(answer)).toEqual({ status: 'done', data: 'one two', error: undefined })
  },

  async 'the event and what was received are shown'({ mount, pass, server }) {
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    server.raw('data: one\n\ndata: two\n\n')
    await pass(16)
    expect(component.view).toMatchObject({
      event: { name: 'message', data: 'two', id: '' },
      received: { events: 2, bytes: 22 },
    })
  },

  async 'the final data and the final status are shown together'({ mount, pass, server }) {
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    server.raw('data: one\n\ndata: [DONE]\n\n')
    await pass(16)
    const done = component.renders.filter(({ status }) => status === 'done')
    expect(done.map(({ data }) => data)).toEqual(['one'])
  },

  async 'a refused request shows the error, and the promise tells of it'({ mount, pass, server }) {
    server.fail(429, { body: 'slow down' })
    const component = mount('/a')
    const answer = component.view.start('Hi')
    await pass()
    expect(component.view).toMatchObject({
      status: 'error',
      error: { kind: 'http', status: 429, bodyExcerpt: 'slow down' },
    })
    expect(await now(answer)).toEqual({ status: 'error', data: '', error: component.view.error })
    await pass(60_000)
    expect(server.requests).toHaveLength(1)
  },

  async 'a lost connection keeps the partial answer, and nothing is sent again'({
    mount,
    pass,
    send,
    server,
  }) {
    const component = mount('/a')
    const answer = component.view.start('Hi')
    await pass()
    await send('half')
    server.drop()
    await pass(60_000)
    expect(component.view).toMatchObject({ status: 'error', data: 'half', error: { kind: 'interrupted' } })
    expect(await now(answer)).toMatchObject({ status: 'error', data: 'half' })
    expect(server.requests).toHaveLength(1)
  },

  async 'a run that is over can be followed by another, with nothing of the first'({
    mount,
    pass,
    send,
    server,
  }) {
    const component = mount('/a')
    void component.view.start('first')
    await pass()
    await send('old')
    server.drop()
    await pass()
    const before = component.renders.length
    server.stall()
    void component.view.start('second')
    await pass()
    expect(component.renders.slice(before)).toMatchObject([
      { status: 'connecting', data: '', event: undefined, error: undefined, received: { events: 0 } },
    ])
    server.accept()
    await pass()
    await send('new')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'new' })
  },

  async 'a retry that was asked for shows why, and then the new answer only'({ mount, pass, send, server }) {
    const component = mount('/a', { retry: true })
    void component.view.start('Hi')
    await pass()
    await send('half')
    server.drop()
    await pass()
    expect(component.view).toMatchObject({
      status: 'connecting',
      data: 'half',
      error: { kind: 'interrupted' },
    })
    await pass(1000)
    await send('whole')
    expect(component.view).toMatchObject({ status: 'streaming', data: 'whole', error: undefined })
    expect(server.requests).toHaveLength(2)
  },

  async 'reset() ends the run, and everything is as it was in the first render'({
    mount,
    pass,
    send,
    server,
  }) {
    const component = mount('/a')
    const answer = component.view.start('Hi')
    await pass()
    await send('half')
    component.view.reset()
    await pass()
    const [{ status, data, event, error, received } = component.view] = component.renders
    expect(component.view).toMatchObject({ status, data, event, error, received })
    expect(await now(answer)).toMatchObject({ status: 'stopped', data: 'half' })
    expect(server.connections).toBe(0)
  },
}
