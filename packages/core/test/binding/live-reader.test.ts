import { describe, expect, test, vi } from 'vitest'
import { liveReaders } from '../../src/binding/live-reader'
import { createTestLive } from '../support'

const beginning = { enabled: true, isServer: false, asOnServer: false }

function setUp(options: object) {
  const live = createTestLive({})
  const observe = vi.spyOn(live.store as unknown as { observe(): () => void }, 'observe')
  const reader = liveReaders.create(live.store as never, options as never, beginning)
  return { ...live, reader, observe }
}

describe('a component with a store of many', () => {
  test('costs the store nothing for each event where it has no callbacks', async () => {
    const { reader, observe, clock, server, store } = setUp({ select: (data: unknown) => data })
    const detach = reader.attach(() => {}, true)
    await clock.settle()
    server.send('one')
    await clock.advance(16)
    expect(store.getSnapshot().data).toBe('one')
    expect(observe).not.toHaveBeenCalled()
    detach()
  })

  test('hears of events from the render on that brings a callback, and of none once it is gone', async () => {
    const { reader, clock, server, store } = setUp({})
    store.open()
    const detach = reader.attach(() => {}, true)
    await clock.settle()
    const heard: string[] = []
    server.send('before')
    await clock.settle()
    reader.update({ onEvent: ({ data }: { data: string }) => heard.push(data) } as never, reader.getState())
    server.send('after')
    await clock.settle()
    expect(heard).toEqual(['after'])
    detach()
    server.send('gone')
    await clock.settle()
    expect(heard).toEqual(['after'])
  })

  test('attached again, hears again, once', async () => {
    const onEvent = vi.fn()
    const { reader, clock, server } = setUp({ onEvent })
    reader.attach(() => {}, true)()
    const detach = reader.attach(() => {}, true)
    await clock.settle()
    server.send('one')
    await clock.settle()
    expect(onEvent).toHaveBeenCalledTimes(1)
    detach()
  })
})
