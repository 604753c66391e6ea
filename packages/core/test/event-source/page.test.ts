// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { systemPorts } from '../../src/event-source/ports'
import { createWorld, NOTHING_LEFT } from './world'

afterEach(() => {
  vi.unstubAllGlobals()
  document.head.replaceChildren()
})

describe('a page in the back/forward cache', () => {
  test('holds no connection, and has a new one when it is back', async () => {
    const { open, server, clock, settle, advance } = createWorld()
    const { source, log } = open()
    server.send('a', { id: '1' })
    await settle()
    clock.page('pagehide')
    expect(log).toEqual(['open 1', 'message a', 'error 0'])
    expect(server.connections).toBe(0)
    await advance(60_000)
    expect(server.requests).toHaveLength(1)
    clock.page('pageshow')
    await settle()
    expect(log).toEqual(['open 1', 'message a', 'error 0', 'open 1'])
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
    source.close()
  })

  test('waits for no retry either', async () => {
    const { open, server, clock, settle, left } = createWorld()
    const { source } = open()
    server.drop()
    await settle()
    clock.page('pagehide')
    expect(left()).toMatchObject({ timers: 0, requests: 0 })
    clock.page('pageshow')
    await settle()
    expect(server.requests).toHaveLength(2)
    source.close()
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('does not come back to a connection too many, whatever was on its way', async () => {
    const { open, server, clock, settle, advance } = createWorld()
    const { source } = open()
    await settle()
    server.drop()
    await clock.settle()
    clock.page('pagehide')
    clock.page('pageshow')
    await advance(60_000)
    expect(server.connections).toBe(1)
    expect(server.requests).toHaveLength(2)
    // Shown without having been hidden: as for a source that was made in between.
    clock.page('pageshow')
    await settle()
    expect(server.connections).toBe(1)
    source.close()
  })

  test('leaves a source alone that is closed, also in the event that tells of it', async () => {
    const { open, server, clock, settle, left } = createWorld()
    const { source } = open()
    await settle()
    source.onerror = () => source.close()
    clock.page('pagehide')
    clock.page('pageshow')
    await settle()
    expect(server.requests).toHaveLength(1)
    expect(left()).toEqual(NOTHING_LEFT)
  })
})

describe('the ports of a browser', () => {
  const show = (type: string, persisted: boolean) =>
    window.dispatchEvent(Object.assign(new Event(type), { persisted }))

  test('tell of the back/forward cache, not of a page that is loaded or left, until they are let go', () => {
    const signals: string[] = []
    const stop = systemPorts.watchPage(
      () => signals.push('away'),
      () => signals.push('back'),
    )
    for (const persisted of [false, true]) {
      show('pagehide', persisted)
      show('pageshow', persisted)
    }
    stop()
    show('pagehide', true)
    expect(signals).toEqual(['away', 'back'])
  })

  test('resolve urls against the document, whatever its base says', () => {
    const base = document.createElement('base')
    base.href = 'https://other.test/deep/'
    document.head.append(base)
    expect(systemPorts.baseUrl()).toBe('https://other.test/deep/')
  })

  test('in a worker resolve them against its script, and on a server against nothing', () => {
    vi.stubGlobal('document', undefined)
    vi.stubGlobal('location', { href: 'https://app.test/worker.js' })
    expect(systemPorts.baseUrl()).toBe('https://app.test/worker.js')
    vi.stubGlobal('location', undefined)
    expect(systemPorts.baseUrl()).toBeUndefined()
  })

  test('have nothing to watch where there is no page', () => {
    vi.stubGlobal('addEventListener', undefined)
    vi.stubGlobal('removeEventListener', undefined)
    expect(() => systemPorts.watchPage(expect.unreachable, expect.unreachable)()).not.toThrow()
  })

  test.each([
    ['setImmediate', []],
    ['messages', ['setImmediate']],
    ['timers', ['setImmediate', 'MessageChannel']],
  ])('queue tasks in order, each with its promises, by %s', async (_, missing) => {
    for (const name of missing) vi.stubGlobal(name, undefined)
    const order: string[] = []
    await new Promise<void>((resolve) => {
      for (const name of ['a', 'b', 'c']) {
        systemPorts.queueTask(async () => {
          order.push(name)
          for (const _ of [1, 2, 3]) await undefined
          order.push(`${name} settled`)
          if (name === 'c') resolve()
        })
      }
      order.push('asked')
    })
    expect(order).toEqual(['asked', 'a', 'a settled', 'b', 'b settled', 'c', 'c settled'])
  })

  test('leave no port open when the last task is done, in which another may be asked for', async () => {
    const closed: boolean[] = []
    class Channel extends MessageChannel {
      constructor() {
        super()
        const index = closed.push(false) - 1
        const close = this.port1.close.bind(this.port1)
        this.port1.close = () => {
          closed[index] = true
          close()
        }
      }
    }
    vi.stubGlobal('setImmediate', undefined)
    vi.stubGlobal('MessageChannel', Channel)
    const { queueTask } = systemPorts
    const order: string[] = []
    await new Promise<void>((resolve) => {
      const task = (name: string, then: () => void) => () => {
        order.push(name)
        then()
      }
      queueTask(task('a', () => queueTask(task('c', () => queueTask(task('d', resolve))))))
      queueTask(task('b', () => {}))
    })
    expect(order).toEqual(['a', 'b', 'c', 'd'])
    expect(closed).not.toEqual([])
    expect(closed).not.toContain(false)
  })

  test('wait as long as they are told, unless they are called off', () => {
    vi.useFakeTimers()
    const onTime = vi.fn()
    systemPorts.setTimer(onTime, 10)()
    systemPorts.setTimer(onTime, 20)
    vi.advanceTimersByTime(19)
    expect(onTime).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(onTime).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
  })
})
