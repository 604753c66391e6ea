import { createTestStream } from '@sse-store/core/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { LivePrice } from '../react/LivePrice'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('shows the latest price', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  render(<LivePrice />)
  expect(screen.getByText('Connecting…')).toBeDefined()

  stream.send({ symbol: 'ACME', value: 42 }, { name: 'price' })
  expect(await screen.findByText('ACME 42')).toBeDefined()
})

test('says what went wrong', async () => {
  const stream = createTestStream()
  stream.fail(403)
  vi.stubGlobal('fetch', stream.fetch)
  render(<LivePrice />)

  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('403')
})
