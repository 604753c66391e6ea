import { StreamError } from '@sse-store/core'
import { createTestStream } from '@sse-store/core/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { createAppStore, leavePrices, watchPrices } from './redux'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('hundreds of events are few actions, and the feed ends with its listener', async () => {
  const complain = vi.spyOn(console, 'error')
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const store = createAppStore()
  let actions = 0
  store.subscribe(() => actions++)

  store.dispatch(watchPrices())
  const frames = Array.from({ length: 300 }, (_, value) => {
    const data = JSON.stringify({ symbol: 'ACME', value })
    return `event: price\ndata: ${data}\n\n`
  })
  stream.raw(frames.join(''))
  await vi.waitFor(() =>
    expect(store.getState().prices).toEqual({
      bySymbol: { ACME: 299 },
      status: 'open',
    }),
  )
  // `watchPrices`, three of the status, and one or two of the prices.
  expect(actions).toBeLessThan(10)

  // Once more: the listener before it is cancelled, and so is its feed.
  store.dispatch(watchPrices())
  await vi.waitFor(() => expect(stream.requests).toHaveLength(2))
  expect(stream.connections).toBe(1)

  store.dispatch(leavePrices())
  await vi.waitFor(() => expect(stream.connections).toBe(0))
  expect(store.getState().prices.status).toBe('closed')
  expect(complain).not.toHaveBeenCalled()
})

test('a StreamError in an action is told of as not serializable', () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
  const error = new StreamError('network', 'No network.')
  createAppStore().dispatch({ type: 'failed', payload: { error } })
  expect(complain).toHaveBeenCalledOnce()
  expect(complain.mock.calls[0]?.[0]).toContain('non-serializable')
})
