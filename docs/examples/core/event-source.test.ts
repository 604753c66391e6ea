import { createTestStream } from '@sse-store/core/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { watchPrices } from './event-source'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('prices are shown, with a new token for each attempt, until the server wants no more', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const shown: string[] = []
  const said: string[] = []
  let count = 0
  watchPrices(
    () => String(++count),
    (text) => shown.push(text),
    (text) => said.push(text),
  )
  stream.send('42', { name: 'price', retry: 1 })
  await vi.waitFor(() => expect(shown).toEqual(['42']))
  stream.fail(401)
  stream.drop()
  await vi.waitFor(() => expect(said).toEqual(['connecting', 'over']))
  const tokens = stream.requests.map(({ headers }) =>
    headers.get('authorization'),
  )
  expect(tokens).toEqual(['Bearer 1', 'Bearer 2'])
})
