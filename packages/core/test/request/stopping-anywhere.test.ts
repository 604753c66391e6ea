import { describe, expect, test, vi } from 'vitest'
import type { StreamRequestOptions, StreamRequestStore } from '../../src/types'
import { NOTHING_LEFT } from '../support'
import { createTestRequest } from './support'

type Options = StreamRequestOptions<{ message: (data: string) => string }, readonly string[], void>
type Store = StreamRequestStore<{ message: string }, readonly string[]>

/** Each way to be called in the middle of a run, and what has been delivered when it stops. */
const PLACES: readonly (readonly [
  name: string,
  place: (stop: () => void) => Options,
  delivered: string[],
])[] = [
  ['onOpen', (stop) => ({ onOpen: stop }), []],
  ['onEvent', (stop) => ({ onEvent: stop }), ['a']],
  ['a listener of the options', (stop) => ({ on: { message: stop } }), ['a']],
  [
    'a decoder',
    (stop) => ({
      events: {
        message(data) {
          stop()
          return data
        },
      },
    }),
    [],
  ],
  [
    'a decoder that refuses',
    (stop) => ({
      events: {
        message() {
          stop()
          throw new Error('refused')
        },
      },
    }),
    [],
  ],
  [
    'until',
    (stop) => ({
      until() {
        stop()
        return false
      },
    }),
    ['a'],
  ],
  [
    'an until that matches',
    (stop) => ({
      until() {
        stop()
        return true
      },
    }),
    ['a'],
  ],
]

describe('stop() is the end of the chunk', () => {
  test.each(PLACES)('in %s', async (_, place, delivered) => {
    const { clock, server, store, results, errors, left } = createTestRequest<
      { message: (data: string) => string },
      readonly string[]
    >({ collect: (c) => c.keepLast(9), ...place(() => store.stop()) })
    const promise = store.start()
    server.raw('data: a\n\ndata: b\n\ndata: c\n\n')
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'stopped', data: delivered, error: undefined })
    expect(await promise).toEqual({ status: 'stopped', data: delivered, error: undefined })
    expect(left()).toEqual(NOTHING_LEFT)
    expect(server.requests[0]?.aborted).toBe(true)
    await clock.advance(60_000)
    expect(results).toHaveLength(1)
    expect(errors).toEqual([])
  })

  test.each<[string, (store: Store) => void]>([
    ['a listener of on()', (store) => store.on('message', () => store.stop())],
    [
      'a subscriber that sees streaming',
      (store) => store.subscribe(() => store.getSnapshot().status === 'streaming' && store.stop()),
    ],
    [
      'a subscriber that sees the first event',
      (store) => store.subscribe(() => store.getSnapshot().event && store.stop()),
    ],
    [
      'a subscriber that sees the first bytes',
      (store) => store.subscribe(() => store.getSnapshot().received.bytes > 0 && store.stop()),
    ],
  ])('in %s', async (name, place) => {
    const seen: string[] = []
    const onOpen = vi.fn()
    const { clock, server, store, statuses } = createTestRequest({
      events: { message: String },
      collect: (c) => c.keepLast(9),
      batch: false,
      onOpen,
    })
    place(store)
    store.on('message', (data) => seen.push(data))
    void store.start()
    server.raw('data: a\n\ndata: b\n\n')
    await clock.settle()
    expect(seen).toEqual([])
    const isEarly = /streaming|bytes/.test(name)
    expect(store.getSnapshot()).toMatchObject({ status: 'stopped', data: isEarly ? [] : ['a'] })
    expect(onOpen).toHaveBeenCalledTimes(name.includes('streaming') ? 0 : 1)
    expect(statuses).toEqual(['connecting', 'streaming', 'stopped'])
  })

  test('in onOther', async () => {
    const seen: string[] = []
    const { clock, server, store } = createTestRequest({
      onOther({ name }) {
        seen.push(name)
        store.stop()
      },
    })
    void store.start()
    server.raw('event: x\ndata: a\n\nevent: y\ndata: b\n\ndata: c\n\n')
    await clock.settle()
    expect(seen).toEqual(['x'])
    expect(store.getSnapshot()).toMatchObject({ status: 'stopped', data: undefined })
  })

  test.each(['add', 'value'] as const)("in a collector's %s()", async (method) => {
    const onEvent = vi.fn()
    const added: string[] = []
    const stopIn = (name: string) => {
      if (name === method && added.length > 0) store.stop()
    }
    const { clock, server, store, published, results } = createTestRequest({
      batch: false,
      onEvent,
      collect: () => ({
        create: () => ({
          add({ data }: { data: string }) {
            added.push(data)
            stopIn('add')
          },
          value() {
            stopIn('value')
            return added.length
          },
        }),
      }),
    })
    void store.start()
    await clock.settle()
    server.raw('data: a\n\ndata: b\n\n')
    await clock.advance(1_000)
    expect(added).toEqual(['a'])
    expect(onEvent).not.toHaveBeenCalled()
    expect(results).toEqual([{ status: 'stopped', data: 1, error: undefined }])
    const statuses = published.map(({ status }) => status)
    // The publication that is under way when `value()` stops the run shows the end, too; nothing else follows it.
    expect(statuses.slice(statuses.indexOf('stopped'))).toEqual(
      Array(method === 'value' ? 2 : 1).fill('stopped'),
    )
    expect(store.getSnapshot()).toMatchObject({ status: 'stopped', data: 1 })
  })

  test('in a decoder: the collector does not see what it decodes', async () => {
    const added: string[] = []
    const { clock, server, store } = createTestRequest({
      events: {
        message(data) {
          store.stop()
          return data
        },
      },
      collect: () => ({
        create: () => ({ add: ({ data }: { data: string }) => void added.push(data), value: () => added }),
      }),
    })
    void store.start()
    server.send('a')
    await clock.settle()
    expect(added).toEqual([])
    expect(store.getSnapshot().event).toBeUndefined()
  })

  test('in the handler of an event: `until` is not asked about it', async () => {
    const until = vi.fn(() => true)
    const { clock, server, store } = createTestRequest({ until, onEvent: () => store.stop() })
    void store.start()
    server.send('a')
    await clock.settle()
    expect(until).not.toHaveBeenCalled()
    expect(store.getSnapshot().status).toBe('stopped')
  })

  test('in a subscriber that sees connecting: no request', async () => {
    const { clock, server, store, statuses, results } = createTestRequest()
    store.subscribe(() => store.getSnapshot().status === 'connecting' && store.stop())
    expect((await store.start()).status).toBe('stopped')
    await clock.settle()
    expect(server.requests).toEqual([])
    expect(statuses).toEqual(['connecting', 'stopped'])
    expect(results).toHaveLength(1)
  })

  test.each(['request', 'headers', 'acceptResponse', 'fetch'] as const)('in %s: no event', async (name) => {
    const { clock, server, store, results, errors } = createTestRequest({
      [name](...args: [string, RequestInit]) {
        store.stop()
        return name === 'fetch' ? server.fetch(...args) : name === 'acceptResponse' ? true : {}
      },
    })
    void store.start()
    server.send('a')
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'stopped', data: undefined })
    expect(results).toHaveLength(1)
    expect(errors).toEqual([])
  })
})
