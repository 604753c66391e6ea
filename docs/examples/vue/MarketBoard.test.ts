import { createTestStream } from '@sse-store/core/testing'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import MarketBoard from './MarketBoard.vue'

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.unstubAllGlobals()
})

test('shows what happens in the market, and why it is halted', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const board = mount(MarketBoard)
  stream.send({ symbol: 'ACME', value: 1 }, { name: 'price' })
  stream.send({ symbol: 'BOLT', reason: 'News' }, { name: 'halt' })
  await vi.waitFor(() =>
    expect(board.get('[role=status]').text()).toBe('News'),
  )
  expect(board.get('pre').text()).toBe('ACME 1\nBOLT is halted')
})
