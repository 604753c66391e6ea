import { createTestStream } from '@sse-store/core/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Market } from './Market'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('shows what happens in the market, and why it is halted', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  render(<Market />)
  stream.send({ symbol: 'ACME', value: 1 }, { name: 'price' })
  stream.send({ symbol: 'BOLT', reason: 'News' }, { name: 'halt' })
  expect((await screen.findByRole('status')).textContent).toBe('News')
  expect(document.querySelector('pre')?.textContent).toBe(
    'ACME 1\nBOLT is halted',
  )
})
