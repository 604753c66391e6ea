import { expect, test } from 'vitest'
import { createEventSource } from '../../src/index'
import { createTestClock, createTestStream } from '../support'

const STORES = 1_000

/** A thousand clients of a server that dies in the same instant; each with a jitter of its own, reproducible. */
async function thousand() {
  const clock = createTestClock()
  const server = createTestStream()
  let seed = 1
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const times: number[] = []
  server.refuse(undefined, { times: Infinity })
  const fetch: typeof server.fetch = (url, init) => {
    times.push(clock.now())
    return server.fetch(url, init)
  }
  const startedAt = clock.now()
  const stores = Array.from({ length: STORES }, () =>
    createEventSource('/x', { fetch, environment: { ...clock.environment, random } }),
  )
  for (const store of stores) store.open()
  await clock.settle()
  return { clock, stores, since: () => times.map((time) => time - startedAt) }
}

test('a thousand stores on a dead server come back spread out, not in one instant', async () => {
  const { clock, stores, since } = await thousand()
  await clock.advance(1_000)
  const first = since().slice(STORES)
  // The first retry of each, and the second of those whose dice were low.
  expect(first.length).toBeGreaterThanOrEqual(STORES)
  expect(first.length).toBeLessThan(2 * STORES)
  const perTenth = Array.from({ length: 10 }, (_, tenth) =>
    first.filter((ms) => ms >= tenth * 100 && ms < (tenth + 1) * 100),
  )
  for (const tenth of perTenth) expect(tenth.length).toBeLessThan(STORES / 4)
  for (const store of stores) store.close()
  expect(clock.timers).toBe(0)
})

test('a thousand stores ask no more than the policy allows', async () => {
  const { clock, stores, since } = await thousand()
  await clock.advance(60_000)
  // Without jitter: at 0, 1, 3, 7, 15, 31 s, then every 30 s; full jitter halves the waits on average.
  const perStore = since().length / STORES
  expect(perStore).toBeGreaterThan(6)
  expect(perStore).toBeLessThan(12)
  for (const store of stores) store.close()
})

test('offline, a thousand stores ask nothing, whether they were waiting or trying', async () => {
  const { clock, stores, since } = await thousand()
  await clock.advance(500)
  const before = since().length
  clock.goOffline()
  await clock.advance(60_000)
  expect(since()).toHaveLength(before)
  for (const store of stores) expect(store.getSnapshot().retry).toMatchObject({ at: null, reason: 'offline' })
  clock.goOnline()
  expect(stores.every((store) => store.getSnapshot().retry?.at === clock.now())).toBe(true)
  for (const store of stores) store.close()
  expect([clock.timers, clock.listeners]).toEqual([0, 0])
})
