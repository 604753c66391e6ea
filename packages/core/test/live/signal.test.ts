import { expect, test, vi } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

/** A signal that tells how many listeners it has, and has had. */
function countedSignal() {
  const controller = new AbortController()
  const { signal } = controller
  const counts = { now: 0, ever: 0 }
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
    counts.now++
    counts.ever++
    add(type, listener, options)
  }
  signal.removeEventListener = (type: string, listener: EventListener) => {
    counts.now--
    remove(type, listener)
  }
  return { controller, signal, counts }
}

test('closes the stream when aborted, which is no error', async () => {
  const { controller, signal } = countedSignal()
  const onClose = vi.fn()
  const onError = vi.fn()
  const { clock, server, store, statuses, left } = createTestLive({ signal, onClose, onError })
  store.open()
  await clock.settle()
  server.send('a', { id: '1' })
  await clock.settle()
  controller.abort(new Error('enough'))
  expect(store.getSnapshot()).toMatchObject({
    status: 'closed',
    data: 'a',
    lastEventId: '1',
    error: undefined,
  })
  await clock.advance(60_000)
  expect(statuses).toEqual(['connecting', 'open', 'closed'])
  expect(onClose.mock.calls).toEqual([[{ reason: 'signal' }]])
  expect(onError).not.toHaveBeenCalled()
  expect(left()).toEqual(NOTHING_LEFT)
})

test.each(['open', 'reconnect', 'acquire'] as const)('aborted before %s(): no request', async (verb) => {
  const { clock, server, store, left } = createTestLive({ signal: AbortSignal.abort() })
  store[verb]()
  await clock.advance(60_000)
  expect(server.requests).toEqual([])
  expect(store.getSnapshot()).toMatchObject({ status: 'closed', error: undefined })
  expect(left()).toEqual(NOTHING_LEFT)
})

test('aborted while waiting calls the retry off', async () => {
  const { controller, signal } = countedSignal()
  const { clock, server, store, left } = createTestLive({ signal })
  server.refuse()
  store.open()
  await clock.settle()
  controller.abort()
  expect(store.getSnapshot()).toMatchObject({ status: 'closed', retry: null })
  expect(left()).toEqual(NOTHING_LEFT)
})

test('one listener for the whole run, whatever the number of attempts, and none after it', async () => {
  const { signal, counts } = countedSignal()
  const { clock, server, store } = createTestLive({ signal })
  expect(counts).toEqual({ now: 0, ever: 0 })
  server.refuse(undefined, { times: Infinity })
  store.open()
  await clock.advance(120_000)
  server.accept()
  await clock.advance(30_000)
  expect(server.requests.length).toBeGreaterThan(5)
  expect(store.getSnapshot().status).toBe('open')
  expect(counts).toEqual({ now: 1, ever: 1 })
  store.close()
  expect(counts).toEqual({ now: 0, ever: 1 })
})

test.each(['release', 'until', 'error'])('none after the run ended by %s', async (how) => {
  const { signal, counts } = countedSignal()
  const { clock, server, store } = createTestLive({ signal, until: 'end' })
  if (how === 'error') server.fail(404)
  const release = store.acquire()
  await clock.settle()
  if (how === 'until') server.send('end')
  if (how === 'release') release()
  await clock.advance(0)
  expect(counts).toEqual({ now: 0, ever: 1 })
})

test('is not the signal that fetch gets: that one is of the attempt', async () => {
  const { signal } = countedSignal()
  const { clock, server, store } = createTestLive({ signal })
  store.open()
  await clock.settle()
  server.drop()
  await clock.advance(500)
  const [first, second] = server.requests.map(({ init }) => init.signal)
  expect(first).not.toBe(signal)
  expect(first?.aborted).toBe(true)
  expect(second?.aborted).toBe(false)
})
