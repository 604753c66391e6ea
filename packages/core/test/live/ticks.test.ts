import { expect, test } from 'vitest'
import { createTestLive, NOTHING_LEFT } from '../support'

test('the clock ticks only while the stream is open', async () => {
  const { clock, server, store, left } = createTestLive({ connectTimeout: 0 })
  server.stall({ times: 1 })
  store.open()
  await clock.settle()
  expect([store.getSnapshot().status, clock.timers]).toEqual(['connecting', 0])
  server.accept()
  await clock.settle()
  expect([store.getSnapshot().status, clock.timers]).toEqual(['open', 1])
  server.refuse()
  server.drop()
  await clock.settle()
  // The wait.
  expect([store.getSnapshot().status, clock.timers]).toEqual(['reconnecting', 1])
  clock.page('pagehide')
  expect(clock.timers).toBe(0)
  store.close()
  expect(left()).toEqual(NOTHING_LEFT)
})

test('a day of ticks is one timer, and changes nothing', async () => {
  const { clock, server, store, published } = createTestLive()
  store.open()
  await clock.settle()
  const before = published.length
  await clock.advance(24 * 3_600_000)
  expect(clock.timers).toBe(1)
  expect(published).toHaveLength(before)
  expect(server.requests).toHaveLength(1)
})
