import { expect, test, vi } from 'vitest'
import { createTestRequest } from './support'

test('stop() when the 401 is told: onUnauthorized is not asked', async () => {
  const onUnauthorized = vi.fn()
  const { clock, server, store } = createTestRequest({ onUnauthorized, onError: () => store.stop() })
  server.fail(401)
  const result = store.start()
  await clock.settle()
  expect(await result).toMatchObject({ status: 'stopped' })
  expect(onUnauthorized).not.toHaveBeenCalled()
  expect(server.requests).toHaveLength(1)
})

test.each(['resolves', 'rejects'])('stop() while it is asked stands, also where it %s later', async (how) => {
  let settle: () => void = () => {}
  const onUnauthorized = () =>
    new Promise<void>((resolve, reject) => {
      settle = () => (how === 'resolves' ? resolve() : reject(new Error('no token')))
    })
  const { clock, server, store } = createTestRequest({ onUnauthorized })
  server.fail(401)
  const result = store.start()
  await clock.settle()
  store.stop()
  const stopped = store.getSnapshot()
  settle()
  await clock.advance(60_000)
  expect(await result).toMatchObject({ status: 'stopped' })
  expect(store.getSnapshot()).toBe(stopped)
  expect(server.requests).toHaveLength(1)
  // What the handler throws is told all the same.
  expect(clock.reported.splice(0)).toEqual(how === 'rejects' ? [new Error('no token')] : [])
})
