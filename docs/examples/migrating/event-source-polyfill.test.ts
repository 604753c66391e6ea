import { createTestStream } from '@sse-store/core/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { watchPrices } from './event-source-polyfill'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the next attempt has the new token, and the cursor in its url', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const session = { token: 'old' }
  const shown: unknown[] = []
  const prices = watchPrices(session, (price) => shown.push(price))
  await stream.opened
  stream.send({ symbol: 'ACME', value: 1 }, { name: 'price', id: '7' })
  await vi.waitFor(() =>
    expect(shown).toEqual([{ symbol: 'ACME', value: 1 }]),
  )
  session.token = 'new'
  prices.reconnect()
  await stream.opened
  expect(
    stream.requests.map(({ url, headers }) => [
      url,
      headers.get('authorization'),
      headers.get('last-event-id'),
    ]),
  ).toEqual([
    ['/prices', 'Bearer old', null],
    ['/prices?lastEventId=7', 'Bearer new', null],
  ])
  prices.close()
})
