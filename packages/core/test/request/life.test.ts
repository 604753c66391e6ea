import { describe, expect, test } from 'vitest'
import { NOTHING_LEFT } from '../support'
import { createTestRequest } from './support'

describe('a run', () => {
  test('goes from idle over connecting and streaming to done, each status published in order', async () => {
    const { clock, server, store, published, statuses } = createTestRequest()
    expect(store.getSnapshot()).toEqual({
      status: 'idle',
      data: undefined,
      event: undefined,
      error: undefined,
      received: { events: 0, bytes: 0 },
    })
    void store.start()
    expect(store.getSnapshot().status).toBe('connecting')
    await clock.settle()
    expect(store.getSnapshot().status).toBe('streaming')
    server.send('a')
    await clock.advance(16)
    server.end()
    await clock.settle()
    expect(statuses).toEqual(['connecting', 'streaming', 'done'])
    expect(published.map(({ status, data }) => [status, data])).toEqual([
      ['connecting', undefined],
      ['streaming', undefined],
      ['streaming', 'a'],
      ['done', 'a'],
    ])
  })

  test('resolves with how it ended, and tells onFinish the same, last and once', async () => {
    const order: string[] = []
    const { clock, server, store, results } = createTestRequest({
      collect: (c) => c.concat(({ data }) => data),
      onOpen: () => order.push('onOpen'),
      onEvent: () => order.push('onEvent'),
      onFinish: () => order.push(`onFinish, ${store.getSnapshot().status}`),
    })
    const promise = store.start()
    void promise.then(() => order.push('promise'))
    await clock.settle()
    server.raw('data: a\n\ndata: b\n\n')
    server.end()
    await clock.settle()
    expect(await promise).toEqual({ status: 'done', data: 'ab', error: undefined })
    expect(results).toEqual([await promise])
    expect(order).toEqual(['onOpen', 'onEvent', 'onEvent', 'onFinish, done', 'promise'])
  })

  test.each([
    ['done', undefined],
    ['error', 'interrupted'],
    ['stopped', undefined],
  ])('that ends as %s says so once', async (status, kind) => {
    const { clock, server, store, results, errors, statuses } = createTestRequest()
    const promise = store.start()
    await clock.settle()
    server.send('a')
    await clock.settle()
    if (status === 'done') server.end()
    else if (status === 'error') server.drop()
    else store.stop()
    await clock.settle()
    store.stop()
    await clock.advance(60_000)
    const result = await promise
    expect(result).toMatchObject({ status, data: 'a' })
    expect(result.error?.kind).toBe(kind)
    expect(results).toEqual([result])
    expect(errors).toEqual(kind ? [result.error] : [])
    expect(statuses).toEqual(['connecting', 'streaming', status])
    expect(store.getSnapshot()).toMatchObject({ status, data: 'a', error: result.error })
  })

  test('leaves nothing behind, whether it is done, broken or stopped', async () => {
    const { clock, server, store, left } = createTestRequest({ idleTimeout: 5_000, connectTimeout: 5_000 })
    for (const finish of [server.end, server.drop, store.stop]) {
      void store.start()
      await clock.settle()
      server.send('a')
      await clock.settle()
      expect(left().requests).toBe(1)
      finish()
      await clock.settle()
      expect(left()).toEqual(NOTHING_LEFT)
    }
  })

  test('empties the data and the event of the one before as it starts', async () => {
    const { clock, server, store, published } = createTestRequest({ collect: (c) => c.keepLast(5) })
    void store.start()
    await clock.settle()
    server.send('a')
    server.end()
    await clock.settle()
    void store.start()
    expect(published.at(-1)).toMatchObject({
      status: 'connecting',
      data: [],
      event: undefined,
      received: { events: 0, bytes: 0 },
    })
  })

  test('that failed leaves no error in the next one', async () => {
    const { clock, server, store } = createTestRequest()
    server.fail(500)
    void store.start()
    await clock.settle()
    expect(store.getSnapshot().error?.status).toBe(500)
    void store.start()
    expect(store.getSnapshot()).toMatchObject({ status: 'connecting', error: undefined })
  })
})

test('a terminal status is never visible before the final data', async () => {
  const { clock, server, store, published } = createTestRequest({
    collect: (c) => c.concat(({ data }) => data),
    until: '[DONE]',
  })
  void store.start()
  await clock.settle()
  server.raw('data: a\n\ndata: b\n\ndata: [DONE]\n\n')
  await clock.settle()
  expect(published.filter(({ status }) => status === 'done').map(({ data }) => data)).toEqual(['ab'])
})

describe('a store', () => {
  test('that was not started costs nothing', async () => {
    const { clock, server, left } = createTestRequest({ idleTimeout: 10, retry: true })
    await clock.advance(60_000)
    expect(server.requests).toEqual([])
    expect(left()).toEqual(NOTHING_LEFT)
  })

  test('shows the server what it was made with', async () => {
    const { clock, server, store } = createTestRequest({ initialData: 'seed' })
    const initial = store.getSnapshot()
    void store.start()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    expect(store.getSnapshot().data).toBe('a')
    expect(store.getServerSnapshot()).toBe(initial)
    expect(initial).toMatchObject({ status: 'idle', data: 'seed' })
  })

  test('has verbs that may be taken off it', async () => {
    const { clock, store, statuses } = createTestRequest()
    const { start, stop, reset } = store
    void start()
    await clock.settle()
    stop()
    reset()
    expect(statuses).toEqual(['connecting', 'streaming', 'stopped', 'idle'])
  })
})

describe('reset()', () => {
  test('during a run stops it and brings back the beginning', async () => {
    const { clock, server, store, results, statuses } = createTestRequest({ initialData: 'seed' })
    const initial = store.getSnapshot()
    const promise = store.start()
    await clock.settle()
    server.send('a')
    await clock.settle()
    store.reset()
    expect(store.getSnapshot()).toEqual(initial)
    expect(await promise).toEqual({ status: 'stopped', data: 'a', error: undefined })
    expect(results).toHaveLength(1)
    expect(server.requests[0]?.aborted).toBe(true)
    await clock.advance(1_000)
    expect(statuses).toEqual(['connecting', 'streaming', 'idle'])
  })

  test('after a failure forgets it, and tells nobody of an end a second time', async () => {
    const { clock, server, store, results } = createTestRequest()
    const initial = store.getSnapshot()
    void store.start()
    await clock.settle()
    server.send('a')
    server.drop()
    await clock.settle()
    store.reset()
    expect(store.getSnapshot()).toEqual(initial)
    expect(results).toHaveLength(1)
  })

  test('in the handler of an event is the end of its chunk, and of what it had brought', async () => {
    const seen: string[] = []
    const { clock, server, store } = createTestRequest({
      collect: (c) => c.keepLast(5),
      onEvent({ data }) {
        seen.push(data)
        store.reset()
      },
    })
    const promise = store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: b\n\n')
    await clock.advance(16)
    expect(seen).toEqual(['a'])
    expect(await promise).toMatchObject({ status: 'stopped', data: ['a'] })
    expect(store.getSnapshot()).toMatchObject({ status: 'idle', data: [], event: undefined })
  })
})
