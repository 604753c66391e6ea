import { describe, expect, test } from 'vitest'
import { json } from '../../src/index'
import { createTestClock, createTestLive } from '../support'

const events = (count: number) => Array.from({ length: count }, (_, n) => `id: ${n}\ndata: ${n}\n\n`).join('')

describe('500 events in one chunk', () => {
  test('are one publication, at the next frame', async () => {
    const clock = createTestClock({ frames: true })
    const { server, store, published } = createTestLive({ collect: (c) => c.keepLast(3) }, clock)
    store.open()
    await clock.settle()
    const before = published.length
    server.raw(events(500))
    await clock.settle()
    expect(published).toHaveLength(before)
    await clock.frame()
    await clock.advance(1_000)
    expect(published).toHaveLength(before + 1)
    expect(store.getSnapshot()).toMatchObject({ data: ['497', '498', '499'], lastEventId: '499' })
  })

  test('and the end of the stream are one as well, with all of them', async () => {
    const { clock, server, store, published } = createTestLive({ until: '499' })
    store.open()
    await clock.settle()
    const before = published.length
    server.raw(events(500))
    await clock.advance(1_000)
    expect(published.slice(before)).toEqual([
      expect.objectContaining({ status: 'closed', data: '498', lastEventId: '499' }),
    ])
  })

  test('with a throttle are two at most: the first at once, the rest later', async () => {
    const { clock, server, store, published } = createTestLive({ batch: 200 })
    store.open()
    await clock.advance(1_000)
    const before = published.length
    for (let n = 0; n < 5; n++) server.raw(events(100))
    await clock.advance(199)
    expect(published.length).toBe(before + 1)
    await clock.advance(1_000)
    expect(published.length).toBeLessThanOrEqual(before + 2)
    expect(store.getSnapshot().data).toBe('99')
  })

  test('without batching are 500, one after the other', async () => {
    const { clock, server, store, published } = createTestLive({ batch: false })
    store.open()
    await clock.settle()
    const before = published.length
    server.raw(events(500))
    await clock.settle()
    expect(published.slice(before).map(({ data }) => data)).toEqual(
      Array.from({ length: 500 }, (_, n) => String(n)),
    )
  })
})

describe('a change of status', () => {
  test('is published at once, with all the data so far', async () => {
    const clock = createTestClock({ frames: true })
    const { server, store, published } = createTestLive({}, clock)
    store.open()
    await clock.settle()
    server.raw(events(3))
    server.drop()
    await clock.settle()
    expect(published.map(({ status, data }) => [status, data])).toEqual([
      ['connecting', undefined],
      ['open', undefined],
      ['reconnecting', '2'],
    ])
    await clock.frame()
    expect(published).toHaveLength(3)
  })

  test('open is visible before the first event, connecting before the first request', async () => {
    const seen: [string, number][] = []
    const { clock, server, store } = createTestLive({ batch: false })
    store.subscribe(() => seen.push([store.getSnapshot().status, server.requests.length]))
    store.open()
    await clock.settle()
    expect(seen).toEqual([
      ['connecting', 0],
      ['open', 1],
    ])
  })
})

describe('a snapshot', () => {
  test('is the same object until the next publication, and never changes', async () => {
    const { clock, server, store } = createTestLive({ collect: (c) => c.keepLast(10) })
    store.open()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    const snapshot = store.getSnapshot()
    const copy = structuredClone(snapshot)
    server.send('b')
    await clock.settle()
    expect(store.getSnapshot()).toBe(snapshot)
    await clock.advance(16)
    expect(store.getSnapshot()).not.toBe(snapshot)
    expect(snapshot).toEqual(copy)
  })

  test('keeps the identity of data and event where only something else has changed', async () => {
    const { clock, server, store } = createTestLive({ collect: (c) => c.keepLast(10) })
    store.open()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    const { data, event } = store.getSnapshot()
    server.drop()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('reconnecting')
    expect(store.getSnapshot().data).toBe(data)
    expect(store.getSnapshot().event).toBe(event)
  })

  test('on the server stays the one of a store that was never started', async () => {
    const { clock, server, store } = createTestLive({ initialData: 'seed', resume: { from: '1' } })
    const initial = store.getSnapshot()
    store.open()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    expect(store.getServerSnapshot()).toBe(initial)
    expect(initial).toMatchObject({ status: 'idle', data: 'seed', lastEventId: '1' })
  })
})

describe('initialData', () => {
  test('is what data holds before the first event, and what a collector starts with', async () => {
    const { clock, server, store } = createTestLive({
      events: { n: json<number>() },
      collect: (c) => c.keepLast(3, ({ data }) => data),
      initialData: [1, 2],
    })
    expect(store.getSnapshot().data).toEqual([1, 2])
    store.open()
    await clock.settle()
    server.send(3, { name: 'n' })
    server.send(4, { name: 'n' })
    await clock.advance(16)
    expect(store.getSnapshot().data).toEqual([2, 3, 4])
  })
})

test('a subscriber that throws is reported, and the others hear all the same', async () => {
  const { clock, store, statuses } = createTestLive()
  const heard: string[] = []
  store.subscribe(() => {
    throw new Error('bad subscriber')
  })
  store.subscribe(() => heard.push(store.getSnapshot().status))
  store.open()
  await clock.settle()
  expect(heard).toEqual(['connecting', 'open'])
  expect(statuses).toEqual(heard)
  expect(clock.reported).toEqual([new Error('bad subscriber'), new Error('bad subscriber')])
})

test('an unsubscribed one hears nothing more', async () => {
  const { clock, store } = createTestLive()
  const heard: string[] = []
  const stop = store.subscribe(() => heard.push(store.getSnapshot().status))
  store.open()
  stop()
  stop()
  await clock.settle()
  expect(heard).toEqual(['connecting'])
})

test('the time of the latest event is when its bytes came, not when it was published', async () => {
  const { clock, server, store } = createTestLive({ batch: 5_000 })
  store.open()
  await clock.advance(1_000)
  const receivedAt = clock.now()
  server.send('a')
  await clock.advance(10_000)
  expect(store.getSnapshot()).toMatchObject({ data: 'a', lastEventAt: receivedAt })
})
