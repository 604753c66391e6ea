import { describe, expect, test, vi } from 'vitest'
import { StreamError } from '../../src/index'
import { createLiveStore } from '../../src/live/live-store'
import { createTestClock, createTestLive, createTestStream } from '../support'

describe('onOpen', () => {
  test('is told the response, the attempt and the cursor', async () => {
    const onOpen = vi.fn()
    const { clock, server, store } = createTestLive({ onOpen })
    store.open()
    await clock.settle()
    server.send('a', { id: '1' })
    server.end()
    await clock.advance(500)
    expect(onOpen.mock.calls).toEqual([
      [{ response: expect.any(Response), attempt: 0, lastEventId: '' }],
      [{ response: expect.any(Response), attempt: 1, lastEventId: '1' }],
    ])
  })
})

test('onOpen is not called where a subscriber has closed on the news', async () => {
  const onOpen = vi.fn()
  const { clock, store } = createTestLive({ onOpen })
  store.subscribe(() => {
    if (store.getSnapshot().status === 'open') store.close()
  })
  store.open()
  await clock.settle()
  expect(store.getSnapshot().status).toBe('closed')
  expect(onOpen).not.toHaveBeenCalled()
})

describe('onError', () => {
  test('is called once for each failed attempt', async () => {
    const onError = vi.fn<(error: StreamError) => void>()
    const { clock, server, store } = createTestLive({ onError, reconnect: { retries: 2 } })
    store.open()
    await clock.settle()
    server.fail(503, { times: Infinity })
    server.drop()
    await clock.advance(60_000)
    expect(onError.mock.calls.map(([{ kind, status, attempt }]) => [kind, status, attempt])).toEqual([
      ['network', undefined, 0],
      ['http', 503, 1],
      ['http', 503, 2],
    ])
    expect(onError.mock.calls[2]?.[0]).toBe(store.getSnapshot().error)
  })

  test.each(['close', 'reconnect', 'reset'] as const)(
    'is never called for our own abort by %s()',
    async (verb) => {
      const onError = vi.fn()
      const { clock, server, store } = createTestLive({ onError })
      server.stall()
      store.open()
      await clock.settle()
      store[verb]()
      await clock.settle()
      store.reconnect()
      await clock.settle()
      store[verb]()
      await clock.settle()
      expect(onError).not.toHaveBeenCalled()
    },
  )

  test('is called even where a subscriber has started over on the news', async () => {
    const onError = vi.fn()
    const { clock, server, store } = createTestLive({ onError })
    const stop = store.subscribe(() => {
      if (store.getSnapshot().status !== 'error') return
      stop()
      store.open()
    })
    server.fail(404)
    store.open()
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ status: 404 })]])
  })

  test.each([503, 404])('is not called where a subscriber has closed on the news (%i)', async (status) => {
    const onError = vi.fn()
    const { clock, server, store } = createTestLive({ onError })
    store.subscribe(() => {
      if (store.getSnapshot().error) store.close()
    })
    server.fail(status)
    store.open()
    await clock.advance(60_000)
    expect(store.getSnapshot().status).toBe('closed')
    expect(onError).not.toHaveBeenCalled()
  })

  test('is told what a decoder threw, as it is where it is a StreamError', async () => {
    const own = new StreamError('http', 'The server reported a failure', { status: 500 })
    const onError = vi.fn()
    const { clock, server, store } = createTestLive({
      events: {
        failure() {
          throw own
        },
      },
      onError,
    })
    store.open()
    await clock.settle()
    server.send('x', { name: 'failure' })
    await clock.settle()
    expect(onError.mock.calls).toEqual([[own]])
    expect(store.getSnapshot()).toMatchObject({ status: 'open', error: undefined })
  })
})

describe('onClose', () => {
  test('is called once for each closing, even where a subscriber has opened again on the news', async () => {
    const reasons: string[] = []
    const { clock, server, store } = createTestLive({
      until: 'end',
      onClose: ({ reason }) => reasons.push(reason),
    })
    const stop = store.subscribe(() => {
      if (store.getSnapshot().status !== 'closed') return
      stop()
      store.open()
    })
    store.open()
    await clock.settle()
    server.send('end')
    await clock.settle()
    expect(store.getSnapshot().status).toBe('open')
    expect(reasons).toEqual(['until'])
  })
})

test('everybody hears of a closing, even where the first to hear opens again', async () => {
  const clock = createTestClock()
  const server = createTestStream()
  const options = { fetch: server.fetch, environment: clock.environment }
  const store = createLiveStore('https://example.test/stream', () => options)
  const calls: string[] = []
  store.observe(() => ({
    onClose() {
      calls.push('first')
      store.open()
    },
  }))
  store.observe(() => ({ onClose: ({ reason }) => calls.push(`second: ${reason}`) }))
  store.open()
  store.close()
  await clock.settle()
  expect(calls).toEqual(['first', 'second: close'])
  expect(store.getSnapshot().status).toBe('open')
})

test('the latest callbacks are called, and those of an observer that is gone are not', async () => {
  const clock = createTestClock()
  const server = createTestStream()
  const options = { fetch: server.fetch, environment: clock.environment }
  const store = createLiveStore('https://example.test/stream', () => options)
  const calls: string[] = []
  let name = 'first'
  const stop = store.observe(() => ({ onEvent: () => calls.push(name) }))
  store.open()
  await clock.settle()
  server.send('a')
  await clock.settle()
  name = 'second'
  server.send('b')
  await clock.settle()
  stop()
  server.send('c')
  await clock.settle()
  expect(calls).toEqual(['first', 'second'])
})
