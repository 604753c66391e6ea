import { createEventSource } from '@sse-store/core'
import { createTestClock, createTestStream } from '@sse-store/core/testing'
import { expect, test } from 'vitest'

test('a shared connection lingers for the one that comes next', async () => {
  const stream = createTestStream()
  const clock = createTestClock()
  const make = () =>
    createEventSource('/notifications', {
      share: true,
      linger: 5_000,
      fetch: stream.fetch,
      environment: clock.environment,
    })
  const release = make().acquire()
  await clock.settle()
  stream.send('missed', { id: '1' })
  await clock.advance(16)
  release()
  await clock.advance(4_999)

  const next = make()
  const releaseNext = next.acquire()
  const { status, data, lastEventId } = next.getSnapshot()
  expect([status, data, lastEventId]).toEqual(['open', undefined, '1'])
  await clock.advance(60_000)
  expect(stream.requests).toHaveLength(1)
  releaseNext()
  await clock.advance(5_000)
  expect(stream.connections).toBe(0)
})
