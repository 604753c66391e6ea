import { describe, expect, test, vi } from 'vitest'
import { json } from '../../src/index'
import { createTestLive, STREAM_URL, type TestStream } from '../support'

/** The Last-Event-ID of each request; null where there was none. */
function sent(server: TestStream): (string | null)[] {
  return server.requests.map(({ headers }) => headers.get('last-event-id'))
}

describe('the cursor', () => {
  test('is committed with the event, not at its id line', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.raw('id: 1\ndata: a\n\nid: 2\ndata: b\n')
    await clock.advance(16)
    expect(store.getSnapshot()).toMatchObject({ data: 'a', lastEventId: '1' })
    server.drop()
    await clock.advance(500)
    expect(sent(server)).toEqual([null, '1'])
  })

  test('is the id of each event inside its listener', async () => {
    const seen: [string, string][] = []
    const { clock, server, store } = createTestLive({
      batch: false,
      onEvent: ({ id, data }) => seen.push([data, id]),
    })
    const published: string[] = []
    store.subscribe(() => published.push(store.getSnapshot().lastEventId))
    store.open()
    await clock.settle()
    server.raw('id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\n')
    await clock.settle()
    expect(seen).toEqual([
      ['a', '1'],
      ['b', '1'],
      ['c', '2'],
    ])
    expect(published).toEqual(['', '', '1', '1', '2'])
  })

  test('is moved by a block without data, and published', async () => {
    const { clock, server, store, published } = createTestLive()
    store.open()
    await clock.settle()
    server.raw('id: 5\n\n')
    await clock.advance(16)
    expect(published.map(({ lastEventId }) => lastEventId)).toEqual(['', '', '5'])
    expect(store.getSnapshot()).toMatchObject({ event: undefined, lastEventId: '5' })
    server.end()
    await clock.advance(500)
    expect(sent(server)).toEqual([null, '5'])
  })

  test.each<[string, string]>([
    ['that is skipped', 'id: 5\ndata:\n\n'],
    ['that is refused', 'id: 5\ndata: {\n\n'],
    ['that is not declared', 'id: 5\nevent: other\ndata: a\n\n'],
  ])('is moved by an event %s, and published', async (_, chunk) => {
    const { clock, server, store } = createTestLive({ events: { message: json() }, onOther: () => {} })
    store.open()
    await clock.settle()
    server.raw(chunk)
    await clock.advance(16)
    expect(store.getSnapshot()).toMatchObject({ event: undefined, lastEventId: '5' })
  })

  test('that did not move publishes nothing', async () => {
    const { clock, server, store, published } = createTestLive({ onOther: () => {} })
    store.open()
    await clock.settle()
    server.raw('id: 5\n\n')
    await clock.advance(16)
    const before = published.length
    server.raw('event: other\ndata: a\n\n: ping\n\nid: 5\n\n')
    await clock.advance(1_000)
    expect(published).toHaveLength(before)
    expect(clock.timers).toBe(1)
  })

  test('is cleared by an empty id, and the header then left out', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.raw('id: 5\ndata: a\n\nid:\ndata: b\n\n')
    await clock.advance(16)
    expect(store.getSnapshot().lastEventId).toBe('')
    server.drop()
    await clock.advance(500)
    expect(sent(server)).toEqual([null, null])
  })

  test('is kept over connections that say no id', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.send('a', { id: '007' })
    server.end()
    await clock.advance(500)
    server.send('b')
    await clock.settle()
    expect(store.getSnapshot().event).toEqual({ name: 'message', data: 'a', id: '007' })
    server.end()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({
      data: 'b',
      event: { data: 'b', id: '007' },
      lastEventId: '007',
    })
    await clock.advance(60_000)
    expect(sent(server)).toEqual([null, '007', '007'])
  })

  test('survives refused attempts and a change of url by resolveUrl', async () => {
    const { clock, server, store } = createTestLive({
      resolveUrl: (url, { attempt }) => `${url}/${attempt}`,
    })
    store.open()
    await clock.settle()
    server.send('a', { id: '1' })
    await clock.settle()
    server.fail(503, { times: Infinity })
    server.drop()
    await clock.advance(3_000)
    expect(server.requests.map(({ url }) => url)).toEqual([
      `${STREAM_URL}/0`,
      `${STREAM_URL}/1`,
      `${STREAM_URL}/2`,
    ])
    expect(sent(server)).toEqual([null, '1', '1'])
  })

  test('that cannot travel is left out, not retried for ever', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.send('a', { id: 'tail\u007f' })
    await clock.settle()
    server.drop()
    await clock.advance(500)
    expect(sent(server)).toEqual([null, null])
    expect(store.getSnapshot()).toMatchObject({ status: 'open', lastEventId: 'tail\u007f' })
    expect(warn).toHaveBeenCalledTimes(1)
  })

  test('in other letters travels as UTF-8', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.send('a', { id: 'ключ' })
    await clock.settle()
    server.drop()
    await clock.advance(500)
    const bytes = Uint8Array.from(sent(server)[1] ?? '', (character) => character.charCodeAt(0))
    expect(new TextDecoder().decode(bytes)).toBe('ключ')
  })
})

describe('resume', () => {
  test('from: where the first request starts', async () => {
    const { clock, server, store } = createTestLive({ resume: { from: '41' } })
    expect(store.getSnapshot().lastEventId).toBe('41')
    store.open()
    await clock.settle()
    server.send('a')
    await clock.advance(16)
    expect(store.getSnapshot().event?.id).toBe('41')
    server.send('b', { id: '42' })
    server.end()
    await clock.advance(500)
    expect(sent(server)).toEqual(['41', '42'])
  })

  test('send by query: no header, the parameter replaced each time', async () => {
    const { clock, server, store } = createTestLive({
      resolveUrl: (url) => `${url}?room=1#top`,
      resume: { send: { query: 'after' } },
    })
    store.open()
    await clock.settle()
    for (const id of ['1', 'a b']) {
      server.send('x', { id })
      server.end()
      await clock.advance(5_000)
    }
    expect(server.requests.map(({ url }) => url)).toEqual([
      `${STREAM_URL}?room=1#top`,
      `${STREAM_URL}?room=1&after=1#top`,
      `${STREAM_URL}?room=1&after=a%20b#top`,
    ])
    expect(sent(server)).toEqual([null, null, null])
  })
})
