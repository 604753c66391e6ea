import { expect } from 'vitest'
import type { Scenarios } from './world'

export const rendering: Scenarios = {
  async '500 deltas in one chunk cost at most 2 renders'({ mount, pass, server }) {
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    const before = component.renders.length
    server.raw('data: x\n\n'.repeat(500))
    await pass(16)
    expect(component.renders.length - before).toBeLessThanOrEqual(2)
    expect(component.view).toMatchObject({ data: 'x'.repeat(500), received: { events: 500 } })
  },

  async 'a whole answer in one chunk, its end included, costs at most 2 renders'({ mount, pass, server }) {
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    const before = component.renders.length
    server.raw(`${'data: x\n\n'.repeat(500)}data: [DONE]\n\n`)
    await pass(16)
    expect(component.renders.length - before).toBeLessThanOrEqual(2)
    expect(component.view).toMatchObject({ status: 'done', data: 'x'.repeat(500) })
  },

  async '200,000 characters in small deltas arrive whole, with at most one render a frame'({
    mount,
    pass,
    server,
    clock,
  }) {
    const frames = 100
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    const before = component.renders.length
    let whole = ''
    for (let frame = 0; frame < frames; frame++) {
      // Two chunks a frame, 200 deltas of ten characters each.
      for (let chunk = 0; chunk < 2; chunk++) {
        const deltas = Array.from({ length: 100 }, (_, i) => `${frame}:${chunk}:${i};`.padEnd(10, '.'))
        whole += deltas.join('')
        server.raw(deltas.map((delta) => `data: ${delta}\n\n`).join(''))
        await clock.settle()
      }
      await pass(16)
    }
    expect(whole).toHaveLength(200_000)
    expect(component.view.data).toBe(whole)
    expect(component.renders.length - before).toBeLessThanOrEqual(frames)
    server.send('[DONE]')
    await pass()
    expect(component.view).toMatchObject({ status: 'done', data: whole })
    expect(component.renders.length - before).toBeLessThanOrEqual(frames + 1)
  },

  async 'nothing is rendered that was not published'({ mount, pass, server, clock }) {
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    server.send('one')
    await clock.settle()
    // A render of the parent in the middle of a frame.
    await component.update({ options: { onEvent: () => {} } })
    expect(component.view.data).toBe('')
    await pass(16)
    expect(component.view.data).toBe('one')
  },

  async 'a pending frame of the old run never overwrites the new one'({ mount, pass, send, server, clock }) {
    const component = mount('/a')
    void component.view.start('first')
    await pass()
    server.send('old')
    await clock.settle()
    void component.view.start('second')
    const before = component.renders.length
    await pass(16)
    await send('new')
    expect(component.renders.slice(before).map(({ data }) => data)).not.toContainEqual(
      expect.stringContaining('old'),
    )
    expect(component.view.data).toBe('new')
  },
}
