import { describe, expect, test } from 'vitest'
import { createEventSource } from '../../src/index'
import { createTestClock, createTestLive, createTestStream, NOTHING_LEFT, STREAM_URL } from '../support'

const IDLE = {
  status: 'idle',
  data: undefined,
  event: undefined,
  lastEventId: '',
  error: undefined,
  retry: null,
  openedAt: null,
  lastEventAt: null,
}

describe('a store that was just made', () => {
  test('is inert: no request, no timer, no listener', async () => {
    const { clock, server, store, left, statuses } = createTestLive({ idleTimeout: 1_000 })
    await clock.advance(60_000)
    expect(left()).toEqual(NOTHING_LEFT)
    expect(server.requests).toEqual([])
    expect(statuses).toEqual([])
    expect(store.getSnapshot()).toEqual(IDLE)
    expect(store.getServerSnapshot()).toBe(store.getSnapshot())
  })

  test('needs nothing of the network or the page for it', () => {
    const forbidden = () => {
      throw new Error('not yet')
    }
    const environment = {
      fetch: forbidden,
      random: forbidden,
      reportError: forbidden,
      page: { isHidden: forbidden, watch: forbidden },
      network: { isOnline: forbidden, watch: forbidden },
      clock: { now: forbidden, setTimer: forbidden },
    }
    expect(createEventSource('/stream', { environment }).getSnapshot()).toEqual(IDLE)
  })
})

describe('open', () => {
  test('connects, opens, receives', async () => {
    const { clock, server, store, published } = createTestLive()
    store.open()
    expect(store.getSnapshot()).toEqual({ ...IDLE, status: 'connecting' })
    await clock.settle()
    const openedAt = clock.now()
    expect(store.getSnapshot()).toEqual({ ...IDLE, status: 'open', openedAt })
    await clock.advance(100)
    server.send('hello', { id: '1' })
    await clock.advance(16)
    const open = {
      ...IDLE,
      status: 'open',
      data: 'hello',
      event: { name: 'message', data: 'hello', id: '1' },
      lastEventId: '1',
      openedAt,
      lastEventAt: openedAt + 100,
    }
    expect(published).toEqual([
      { ...IDLE, status: 'connecting' },
      { ...IDLE, status: 'open', openedAt },
      open,
    ])
    expect(server.requests.map(({ url }) => url)).toEqual([STREAM_URL])
    expect(clock.reported).toEqual([])
  })

  test.each(['connecting', 'open'])('changes nothing where the stream is %s', async (status) => {
    const { clock, server, store, published } = createTestLive()
    store.open()
    if (status === 'open') await clock.settle()
    const before = published.length
    store.open()
    expect(published).toHaveLength(before)
    await clock.settle()
    expect(server.requests).toHaveLength(1)
  })

  test('a URL works as well as a string', async () => {
    const clock = createTestClock()
    const server = createTestStream()
    const { environment } = clock
    createEventSource(new URL(STREAM_URL), { environment, fetch: server.fetch }).open()
    await clock.settle()
    expect(server.requests.map(({ url }) => url)).toEqual([STREAM_URL])
  })

  test('after close keeps the data and resumes at the cursor', async () => {
    const { clock, server, store, statuses } = createTestLive()
    store.open()
    await clock.settle()
    server.send('a', { id: '1' })
    await clock.settle()
    store.close()
    store.open()
    expect(store.getSnapshot()).toMatchObject({ status: 'connecting', data: 'a', lastEventId: '1' })
    await clock.settle()
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
    expect(statuses).toEqual(['connecting', 'open', 'closed', 'connecting', 'open'])
  })

  test('clears the error of a stream that had failed, once it is open', async () => {
    const { clock, server, store } = createTestLive()
    server.fail(404)
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'error', error: { status: 404 } })
    store.open()
    await clock.settle()
    expect(store.getSnapshot()).toMatchObject({ status: 'open', error: undefined })
  })
})

describe('close', () => {
  test('leaves nothing behind: no request, no timer, no listener', async () => {
    const { clock, server, store, left } = createTestLive({ idleTimeout: 5_000 })
    store.open()
    await clock.settle()
    server.send('a')
    await clock.settle()
    expect(left()).toMatchObject({ requests: 1, listeners: 2 })
    store.close()
    await clock.settle()
    expect(left()).toEqual(NOTHING_LEFT)
    expect(server.requests[0]?.aborted).toBe(true)
  })

  test('keeps data, event and cursor, and shows all that had come', async () => {
    const { clock, server, store } = createTestLive()
    store.open()
    await clock.settle()
    server.send('a', { id: '1' })
    await clock.settle()
    store.close()
    expect(store.getSnapshot()).toMatchObject({
      status: 'closed',
      data: 'a',
      event: { data: 'a' },
      lastEventId: '1',
      openedAt: null,
    })
  })

  test('twice is once', async () => {
    const closings: unknown[] = []
    const { clock, store, published } = createTestLive({ onClose: (info) => void closings.push(info) })
    store.open()
    await clock.settle()
    store.close()
    const closed = store.getSnapshot()
    store.close()
    expect(store.getSnapshot()).toBe(closed)
    expect(published.map(({ status }) => status)).toEqual(['connecting', 'open', 'closed'])
    expect(closings).toEqual([{ reason: 'close' }])
  })

  test.each(['idle', 'error'])(
    'of a stream that is %s closes nothing that was open: no onClose',
    async (status) => {
      const closings: unknown[] = []
      const { clock, server, store } = createTestLive({ onClose: (info) => void closings.push(info) })
      if (status === 'error') {
        server.fail(404)
        store.open()
        await clock.settle()
      }
      expect(store.getSnapshot().status).toBe(status)
      store.close()
      expect(store.getSnapshot().status).toBe('closed')
      expect(closings).toEqual([])
    },
  )

  test('while waiting for a retry calls it off', async () => {
    const { clock, server, store, left } = createTestLive()
    server.refuse()
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('reconnecting')
    store.close()
    expect(left()).toEqual(NOTHING_LEFT)
    await clock.advance(60_000)
    expect(server.requests).toHaveLength(1)
    expect(store.getSnapshot()).toMatchObject({ status: 'closed', retry: null })
  })
})
