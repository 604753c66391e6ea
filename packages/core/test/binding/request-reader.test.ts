import { expect, test } from 'vitest'
import { requestReaders } from '../../src/binding/request-reader'
import { createTestServer } from '../support'

function setUp() {
  const harness = createTestServer(() => Promise.resolve())
  const reader = requestReaders.create('/a' as never, harness.options as never, {
    enabled: true,
    isServer: false,
    asOnServer: false,
  })
  const { start } = reader.controls as { start(): Promise<{ status: string }> }
  return { ...harness, reader, start }
}

test('effects that are undone and done again in one commit, as in a fast refresh, leave the run alone', async () => {
  const { reader, start, server, pass } = setUp()
  const detach = reader.attach(() => {})
  void start()
  await pass()
  // React undoes and redoes the insertion effects, then undoes the layout effects, then the passive ones.
  reader.dispose?.()
  reader.retain?.()
  reader.end?.()
  detach()
  reader.attach(() => {})
  await pass(1_000)
  expect([server.requests.length, server.connections]).toEqual([1, 1])
})

test('a component that does not come back ends its run', async () => {
  const { reader, start, server, pass } = setUp()
  reader.attach(() => {})
  const result = start()
  await pass()
  reader.dispose?.()
  reader.end?.()
  await pass()
  expect([(await result).status, server.connections]).toEqual(['stopped', 0])
})
