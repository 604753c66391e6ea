import { createTestStream } from '@sse-store/core/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Prices } from './ReactUseWebSocket'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('two components share a connection, and a named event arrives', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  render(
    <>
      <Prices isOn />
      <Prices isOn />
    </>,
  )
  await stream.opened
  stream.send({ symbol: 'ACME', value: 42 }, { name: 'price' })
  expect(await screen.findAllByText('open: 42')).toHaveLength(2)
  expect(stream.requests).toHaveLength(1)
  expect(log).toHaveBeenCalledTimes(2)
})
