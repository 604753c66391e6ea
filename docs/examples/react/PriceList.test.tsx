import { createTestStream } from '@sse-store/core/testing'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PriceList } from './PriceList'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('one connection for all rows; Pause closes it for all, Go on resumes', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const { rerender } = render(<PriceList market="eu" />)
  stream.send({ symbol: 'ACME', value: 1 }, { name: 'price', id: '1' })
  stream.send({ symbol: 'BOLT', value: 2 }, { name: 'price', id: '2' })
  await screen.findByText('ACME 1')
  await screen.findByText('BOLT 2')
  expect(stream.requests).toHaveLength(1)

  fireEvent.click(screen.getByText('Pause'))
  await screen.findByText('Go on')
  expect(stream.connections).toBe(0)
  fireEvent.click(screen.getByText('Go on'))
  await vi.waitFor(() =>
    expect(stream.requests[1]?.headers.get('last-event-id')).toBe('2'),
  )

  rerender(<PriceList market="us" />)
  expect(screen.queryByText('ACME 1')).toBeNull()
  await vi.waitFor(() => expect(stream.requests[2]?.url).toBe('/prices/us'))
  await vi.waitFor(() => expect(stream.connections).toBe(1))
})
