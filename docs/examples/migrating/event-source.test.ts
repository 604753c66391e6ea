import { createTestStream } from '@sse-store/core/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { watchPrices } from './event-source'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('each price is shown, and the connection is told of', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const shown: string[] = []
  const said: string[] = []
  const prices = watchPrices(
    (text) => shown.push(text),
    (text) => said.push(text),
  )
  stream.send({ symbol: 'ACME', value: 1 }, { name: 'price' })
  stream.send({ symbol: 'ACME', value: 2 }, { name: 'price' })
  await stream.opened
  expect(shown).toEqual(['ACME 1', 'ACME 2'])
  expect(said).toEqual(['live'])
  prices.close()
  expect(stream.connections).toBe(0)
})
