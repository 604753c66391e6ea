import { expect } from 'vitest'
import type { TestClock } from '../../support'
import type { Scenarios, World } from './world'

const events: readonly [name: string, happen: (clock: TestClock) => void][] = [
  ['goes to the background', (clock) => clock.hide()],
  ['comes to the front', (clock) => clock.show()],
  ['loses the network', (clock) => clock.goOffline()],
  ['has the network back', (clock) => clock.goOnline()],
  ['is frozen', (clock) => clock.page('freeze')],
  ['is resumed', (clock) => clock.page('resume')],
  ['goes into the back/forward cache', (clock) => clock.page('pagehide')],
  ['comes back from it', (clock) => clock.page('pageshow')],
]

/** Whatever happens to the page, one thing after the other; `look` is called after each. */
async function letAllHappen({ clock, pass }: World, look: (what: string) => void): Promise<void> {
  for (const [name, happen] of events) {
    happen(clock)
    await pass(60_000)
    look(name)
  }
}

export const surroundings: Scenarios = {
  async 'whatever happens to the page, a run is neither stopped nor sent again'(world) {
    const { mount, pass, send, server } = world
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    await send('one')
    await letAllHappen(world, (what) => {
      expect([what, component.view.status, server.requests.length, server.connections]).toEqual([
        what,
        'streaming',
        1,
        1,
      ])
    })
    await send(' two', '[DONE]')
    expect(component.view).toMatchObject({ status: 'done', data: 'one two' })
  },

  async 'whatever happens to the page, a request without an answer is not sent again'(world) {
    const { mount, pass, server } = world
    server.stall()
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    await letAllHappen(world, (what) => {
      expect([what, component.view.status, server.requests.length]).toEqual([what, 'connecting', 1])
    })
  },

  async 'whatever happens to the page, a run that is over stays over'(world) {
    const { mount, pass, send, server } = world
    const done = mount('/a')
    void done.view.start('Hi')
    await pass()
    await send('one', '[DONE]')
    const failed = mount('/b')
    void failed.view.start('Hi')
    await pass()
    await send('half')
    server.drop()
    await pass()
    const stopped = mount('/c')
    void stopped.view.start('Hi')
    await pass()
    stopped.view.stop()
    const idle = mount('/d')
    await letAllHappen(world, (what) => {
      const statuses = [done, failed, stopped, idle].map(({ view }) => view.status)
      expect([what, ...statuses]).toEqual([what, 'done', 'error', 'stopped', 'idle'])
    })
    expect(server.requests).toHaveLength(3)
  },

  async 'a run listens neither to the page nor to the network'({ mount, pass, send, clock }) {
    const component = mount('/a')
    void component.view.start('Hi')
    await pass()
    await send('one')
    expect(clock.listeners).toBe(0)
  },
}
