import { describe, expect, test } from 'vitest'
import type { TestClock } from '../support'
import { createTestRequest, type TestRequestStore } from './support'

type Run = TestRequestStore<{ message: string }, string | undefined, void>

/** Everything that wakes a live stream. */
const EVENTS: readonly (readonly [name: string, happen: (clock: TestClock) => void])[] = [
  [
    'a tab switch',
    (clock) => {
      clock.hide()
      clock.show()
    },
  ],
  [
    'offline and online',
    (clock) => {
      clock.goOffline()
      clock.goOnline()
    },
  ],
  [
    'freeze and resume',
    (clock) => {
      clock.page('freeze')
      clock.page('resume')
    },
  ],
  [
    'into the back/forward cache and out of it',
    (clock) => {
      clock.page('pagehide')
      clock.page('pageshow')
    },
  ],
]

/** A run in each of its statuses; with how many requests it has sent. */
const STATUSES: readonly (readonly [status: string, bring: (run: Run) => Promise<void>])[] = [
  [
    'connecting',
    async ({ clock, server, store }) => {
      server.stall()
      void store.start()
      await clock.settle()
    },
  ],
  [
    'streaming',
    async ({ clock, server, store }) => {
      void store.start()
      await clock.settle()
      server.send('a')
      await clock.advance(16)
    },
  ],
  [
    'done',
    async ({ clock, server, store }) => {
      void store.start()
      await clock.settle()
      server.send('a')
      server.end()
      await clock.settle()
    },
  ],
  [
    'stopped',
    async ({ clock, store }) => {
      void store.start()
      await clock.settle()
      store.stop()
    },
  ],
  [
    'error',
    async ({ clock, server, store }) => {
      void store.start()
      await clock.settle()
      server.send('a')
      server.drop()
      await clock.settle()
    },
  ],
]

describe.each(STATUSES)('a request that is %s', (status, bring) => {
  test.each(EVENTS)('is not sent again, nor touched, by %s', async (_, happen) => {
    const run = createTestRequest()
    const { clock, server, store, left } = run
    await bring(run)
    const state = store.getSnapshot()
    expect(state.status).toBe(status)
    // It does not even listen.
    expect(left().listeners).toBe(0)
    const { requests } = left()
    for (let n = 0; n < 3; n++) {
      happen(clock)
      await clock.advance(10_000)
    }
    expect(server.requests).toHaveLength(1)
    expect(left()).toMatchObject({ listeners: 0, requests })
    expect(store.getSnapshot()).toBe(state)
  })
})

test('a request goes out though the runtime says that it is offline, or hidden', async () => {
  const { clock, server, store } = createTestRequest()
  clock.goOffline()
  clock.hide()
  void store.start()
  await clock.settle()
  expect(server.requests).toHaveLength(1)
  expect(store.getSnapshot().status).toBe('streaming')
})

test('a retry waits for its time, whatever wakes up meanwhile', async () => {
  const { clock, server, store, left } = createTestRequest({ retry: { base: 60_000, max: 60_000 } })
  server.refuse()
  void store.start()
  await clock.settle()
  for (const [, happen] of EVENTS) happen(clock)
  await clock.advance(29_999)
  expect(server.requests).toHaveLength(1)
  expect(left().listeners).toBe(0)
  await clock.advance(1)
  expect(server.requests).toHaveLength(2)
})

test('a machine that has slept through the retry sends it once', async () => {
  const { clock, server, store } = createTestRequest({ retry: true })
  server.refuse()
  void store.start()
  await clock.settle()
  clock.suspend(3_600_000)
  for (const [, happen] of EVENTS) happen(clock)
  await clock.advance(3_600_000)
  expect(server.requests).toHaveLength(2)
})

test('a clock that is set forwards or back changes nothing', async () => {
  const { clock, server, store } = createTestRequest({ batch: 100 })
  void store.start()
  await clock.settle()
  clock.setTime(0)
  server.send('a')
  await clock.advance(100)
  expect(store.getSnapshot()).toMatchObject({ status: 'streaming', data: 'a' })
})

test('an answer that says nothing for a while after a sleep is waited for', async () => {
  const { clock, server, store, left } = createTestRequest()
  void store.start()
  await clock.settle()
  // Nothing ticks meanwhile.
  expect(left().timers).toBe(0)
  clock.suspend(600_000)
  await clock.advance(10_000)
  expect(store.getSnapshot()).toMatchObject({ status: 'streaming', error: undefined })
  server.send('a')
  server.end()
  await clock.settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'done', data: 'a' })
})
