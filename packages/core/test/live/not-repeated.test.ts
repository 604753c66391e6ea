import { expect, test, vi } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

/** Nobody but the caller knows whether these may be sent twice. */
const UNSAFE = [
  ['a POST', { body: { a: 1 } }],
  ['a DELETE', { method: 'DELETE' }],
  ['a GET with reconnect off', { reconnect: false }],
] as const

test.each(UNSAFE)('%s is not sent again by the back/forward cache: it is interrupted', async (_, options) => {
  const onError = vi.fn()
  const { clock, server, store, statuses, left } = createTestLive({ ...options, onError })
  store.open()
  await clock.settle()
  server.send('a')
  await clock.settle()
  clock.page('pagehide')
  expect(server.requests).toMatchObject([{ aborted: true }])
  await clock.settle()
  clock.page('pageshow')
  await clock.advance(600_000)
  expect(server.requests).toHaveLength(1)
  expect(statuses).toEqual(['connecting', 'open', 'error'])
  expect(store.getSnapshot()).toMatchObject({ data: 'a', error: { kind: 'interrupted' } })
  expect(store.getSnapshot().error?.message).toContain('The page was put away')
  expect(onError).toHaveBeenCalledTimes(1)
  expect(left()).toEqual(NOTHING_LEFT)
})

test.each(UNSAFE)('%s is not sent again before its response either', async (_, options) => {
  const { clock, server, store, statuses } = createTestLive(options)
  server.stall()
  store.open()
  await clock.settle()
  clock.page('pagehide')
  await clock.settle()
  clock.page('pageshow')
  await clock.advance(600_000)
  expect(server.requests).toHaveLength(1)
  expect(statuses).toEqual(['connecting', 'error'])
  expect(store.getSnapshot().error).toMatchObject({ kind: 'network' })
})

test.each(UNSAFE)('%s stays open in a hidden page, whatever `whenHidden` says', async (_, options) => {
  const { clock, server, store } = createTestLive({ ...options, whenHidden: { closeAfter: 1_000 } })
  store.open()
  await clock.settle()
  clock.hide()
  await clock.advance(60_000)
  clock.show()
  await clock.advance(60_000)
  expect(server.requests).toMatchObject([{ aborted: false }])
  store.close()
})

test.each(UNSAFE)('%s is not doubted: nothing would replace it', async (_, options) => {
  const { clock, server, store } = createTestLive(options)
  store.open()
  await clock.settle()
  clock.goOffline()
  clock.goOnline()
  clock.page('resume')
  await clock.advance(10_000)
  clock.suspend(600_000)
  await clock.advance(60_000)
  expect(store.getSnapshot().status).toBe('open')
  expect(server.requests).toMatchObject([{ aborted: false }])
  store.close()
})

test('a POST that says `reconnect: true` is taken up again', async () => {
  const { clock, server, store } = createTestLive({ body: { a: 1 }, reconnect: true })
  store.open()
  await clock.settle()
  clock.page('pagehide')
  clock.page('pageshow')
  await clock.settle()
  expect(server.requests).toMatchObject([{ aborted: true }, { aborted: false }])
  store.close()
})
