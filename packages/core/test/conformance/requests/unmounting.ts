import { expect, vi } from 'vitest'
import { now, type Scenarios } from './world'

export const unmounting: Scenarios = {
  async 'unmounting stops the run: the server sees it, nothing is delivered, the promise is stopped'({
    mount,
    pass,
    send,
    server,
    clock,
  }) {
    const calls: unknown[] = []
    const component = mount('/a', {
      onEvent: ({ data }) => calls.push(data),
      onError: () => calls.push('error'),
      onFinish: () => calls.push('finish'),
    })
    const answer = component.view.start('Hi')
    await pass()
    await send('half')
    server.send(' late')
    component.unmount()
    expect(server.requests[0]?.aborted).toBe(true)
    expect([clock.timers, clock.listeners]).toEqual([0, 0])
    const { length } = component.renders
    await pass(1000)
    expect(calls).toEqual(['half'])
    expect(component.renders).toHaveLength(length)
    expect(await now(answer)).toEqual({ status: 'stopped', data: 'half', error: undefined })
  },

  async 'unmounting before the headers arrive aborts the request'({ mount, pass, server }) {
    server.stall()
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    expect(server.connections).toBe(1)
    component.unmount()
    await pass()
    expect(server.requests[0]?.aborted).toBe(true)
  },

  async 'unmounting while `request` is pending sends nothing'({ mount, pass, server }) {
    let answer: (spec: object) => void = () => {}
    const component = mount('/a', { request: () => new Promise((resolve) => (answer = resolve)) })
    const result = component.view.start('Hi')
    await pass()
    component.unmount()
    answer({})
    await pass()
    expect(server.requests).toHaveLength(0)
    expect(await now(result)).toMatchObject({ status: 'stopped' })
  },

  async 'unmounting while a retry is due cancels it'({ mount, pass, server }) {
    const component = mount('/a', { retry: true })
    const result = component.view.start('Hi')
    await pass()
    server.drop()
    await pass()
    expect(component.view.status).toBe('connecting')
    component.unmount()
    await pass(60_000)
    expect(server.requests).toHaveLength(1)
    expect(await now(result)).toMatchObject({ status: 'stopped' })
  },

  async 'start() and unmount in one task leave nothing'({ mount, pass, server }) {
    const component = mount('/a')
    const result = component.view.start('Hi')
    component.unmount()
    await pass()
    expect(server.connections).toBe(0)
    expect(await now(result)).toMatchObject({ status: 'stopped', data: '' })
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
      onFinish: () => heard.push('finish'),
    })
    const result = component.view.start('Hi')
    await pass()
    server.raw('data: one\n\ndata: two\n\n')
    await pass(16)
    expect(heard).toEqual(['one'])
    expect(await now(result)).toMatchObject({ status: 'stopped', data: 'one' })
  },

  async 'start() after the unmount is stopped without a request, and says so once in development'({
    mount,
    pass,
    server,
  }) {
    const warn = vi.mocked(console.warn)
    const component = mount('/a')
    await pass()
    const { start, stop, reset } = component.view
    component.unmount()
    const results = [start('Hi'), start('Hi')]
    stop()
    reset()
    await pass()
    const stopped = { status: 'stopped', data: '', error: undefined }
    expect(await Promise.all(results.map(now))).toEqual([stopped, stopped])
    expect(server.requests).toHaveLength(0)
    expect(warn.mock.calls).toEqual([[expect.stringContaining('start() does nothing')]])
    warn.mockClear()
  },

  async 'a component that is mounted anew starts anew'({ mount, pass, send, server }) {
    const first = mount('/a')
    void first.view.start('Hi')
    await pass()
    await send('half')
    first.unmount()
    const second = mount('/a')
    await pass()
    expect(second.renders.map(({ status, data }) => [status, data])).toEqual([['idle', '']])
    expect(server.requests).toHaveLength(1)
  },
}
