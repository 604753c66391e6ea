import { describe, expect, test } from 'vitest'
import type { PageSignal } from '../../src/index'
import { createTestLive, NOTHING_LEFT, type TestLive } from '../support'

const MINUTE = 60_000

type Setup = TestLive<{ message: string }, string | undefined>

const REASONS: Record<string, (setup: Setup) => Promise<void> | void> = {
  'the network was away and is back': ({ clock }) => {
    clock.goOffline()
    clock.goOnline()
  },
  'the page comes back from the back/forward cache without having been told that it went': ({ clock }) => {
    clock.page('pageshow')
  },
  'the page is thawed': ({ clock }) => {
    clock.page('resume')
  },
  'a tick comes more than two minutes late': async ({ clock }) => {
    clock.suspend(30_000 + 2 * MINUTE + 1)
    await clock.advance(0)
  },
}

async function openStream(): Promise<Setup> {
  const setup = createTestLive()
  setup.store.open()
  await setup.clock.settle()
  return setup
}

describe.each(Object.entries(REASONS))('when %s', (_, cause) => {
  test('an open stream that stays silent for 2 s is replaced', async () => {
    const setup = await openStream()
    const { clock, server, store } = setup
    await cause(setup)
    await clock.advance(1_999)
    expect(store.getSnapshot().status).toBe('open')
    await clock.advance(1)
    expect(store.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      error: { kind: 'timeout' },
      retry: { reason: 'timeout' },
    })
    await clock.advance(1_000)
    expect(store.getSnapshot().status).toBe('open')
    expect(server.requests).toHaveLength(2)
    expect(server.connections).toBe(1)
  })

  test('any byte is a sign of life, a comment too', async () => {
    const setup = await openStream()
    const { clock, server, store } = setup
    await cause(setup)
    await clock.advance(1_999)
    server.comment('ping')
    await clock.advance(10 * MINUTE)
    expect(store.getSnapshot().status).toBe('open')
    expect(server.requests).toHaveLength(1)
  })

  test('close() in the meantime leaves no timer', async () => {
    const setup = await openStream()
    await cause(setup)
    setup.store.close()
    expect(setup.left()).toEqual(NOTHING_LEFT)
  })
})

describe('no doubt', () => {
  test('two minutes late is not yet a sleep', async () => {
    const { clock, server, store } = await openStream()
    clock.suspend(30_000 + 2 * MINUTE)
    await clock.advance(MINUTE)
    expect(store.getSnapshot().status).toBe('open')
    expect(server.requests).toHaveLength(1)
  })

  test.each<PageSignal>(['hidden', 'visible', 'freeze'])('comes of the page being %s', async (signal) => {
    const { clock, server } = await openStream()
    clock.page(signal)
    await clock.advance(10 * MINUTE)
    expect(server.requests).toHaveLength(1)
  })

  test('comes of `online` without `offline` before it', async () => {
    const { clock, server } = await openStream()
    clock.goOnline()
    await clock.advance(10 * MINUTE)
    expect(server.requests).toHaveLength(1)
  })

  test('comes over a stream that is not open yet', async () => {
    const { clock, server, store } = createTestLive()
    server.stall()
    store.open()
    clock.page('resume')
    await clock.advance(10_000)
    expect(store.getSnapshot().status).toBe('connecting')
    expect(server.requests).toHaveLength(1)
  })
})

test('several signals at once are one doubt and one request', async () => {
  const { clock, server, store } = await openStream()
  clock.goOffline()
  clock.goOnline()
  clock.page('resume')
  clock.page('pageshow')
  clock.page('visible')
  await clock.advance(5_000)
  expect(store.getSnapshot().status).toBe('open')
  expect(server.requests).toHaveLength(2)
  expect(server.connections).toBe(1)
})
