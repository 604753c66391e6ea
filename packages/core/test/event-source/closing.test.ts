import { describe, expect, test, vi } from 'vitest'
import { createWorld, NOTHING_LEFT } from './world'

describe('close()', () => {
  test('closes at once, without an event, and leaves nothing', async () => {
    const { open, server, settle, left } = createWorld()
    const { source, log } = open()
    await settle()
    source.close()
    expect(source.readyState).toBe(source.CLOSED)
    expect(server.requests[0]?.aborted).toBe(true)
    expect(left()).toEqual(NOTHING_LEFT)
    await settle()
    expect(log).toEqual(['open 1'])
  })

  test('before the response is there', async () => {
    const { open, server, settle, left } = createWorld()
    server.stall()
    const { source, log } = open()
    await settle()
    source.close()
    await settle()
    expect(log).toEqual([])
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('in the open event', async () => {
    const { open, server, settle } = createWorld()
    const { source, log } = open()
    source.onopen = () => source.close()
    server.send('a')
    await settle()
    expect(log).toEqual(['open 1'])
  })

  test('in an event: the rest of the chunk is not delivered', async () => {
    const { open, server, settle } = createWorld()
    const { source, log } = open()
    source.onmessage = ({ data }) => data === '2' && source.close()
    server.raw('data: 1\n\ndata: 2\n\ndata: 3\n\n')
    await settle()
    expect(log).toEqual(['open 1', 'message 1', 'message 2'])
    expect(server.connections).toBe(0)
  })

  test('of a connection that is lost already, but not yet said to be', async () => {
    const { open, server, clock, tasks, settle } = createWorld()
    const { source, log } = open()
    await settle()
    server.drop()
    await clock.settle()
    expect(tasks).toHaveLength(1)
    source.close()
    await settle()
    expect(log).toEqual(['open 1'])
    expect(clock.timers).toBe(0)
  })

  test('twice, and of one that has failed, changes nothing', async () => {
    const { open, server, settle } = createWorld()
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    server.fail(404)
    const { source, log } = open()
    await settle()
    source.close()
    source.close()
    await settle()
    expect(log).toEqual(['error 2'])
    expect(source.readyState).toBe(source.CLOSED)
  })
})

describe('tasks', () => {
  test('are what everything comes in: until then the state is what it was', async () => {
    const { open, server, clock, tasks } = createWorld()
    const { source, log } = open()
    server.raw('data: 1\n\ndata: 2\n\n')
    await clock.settle()
    server.end()
    await clock.settle()
    const states = [source.readyState]
    const ran = tasks.splice(0)
    for (const task of ran) {
      task()
      states.push(source.readyState)
    }
    expect(log).toEqual(['open 1', 'message 1', 'message 2', 'error 0'])
    expect(states).toEqual([0, 1, 1, 1, 0])
    source.close()
  })

  test('that pile up hold the reading up', async () => {
    const { open, server, clock, tasks, settle } = createWorld()
    const { source, log } = open()
    for (let chunk = 0; chunk < 3; chunk++) server.raw('data: x\n\n'.repeat(600))
    await clock.settle()
    expect(tasks).toHaveLength(1 + 600 + 1)
    await settle()
    expect(log).toHaveLength(1 + 3 * 600)
    source.close()
  })

  test('one for each event: promises of one are settled before the next', async () => {
    const { open, server, settle } = createWorld()
    const { source } = open()
    const order: string[] = []
    source.onmessage = async ({ data }: MessageEvent<string>) => {
      order.push(data)
      for (const _ of [1, 2, 3]) await undefined
      order.push(`${data} settled`)
    }
    server.raw('data: 1\n\ndata: 2\n\n')
    await settle()
    expect(order).toEqual(['1', '1 settled', '2', '2 settled'])
    source.close()
  })
})
