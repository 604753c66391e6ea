import { createTestStream } from '@sse-store/core/testing'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ImportProgress } from './ImportProgress'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('an import from no url to its end, and on to the next one', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const { container, rerender } = render(<ImportProgress id={undefined} />)
  const shows = (text: string) =>
    vi.waitFor(() => expect(container.textContent).toBe(text))
  await shows('0 % (idle)')
  expect(stream.requests).toHaveLength(0)

  rerender(<ImportProgress id="a" />)
  await shows('0 % (open)')
  stream.send({ percent: 40 }, { name: 'progress', id: '1' })
  await shows('40 % (open)')

  const button = () => container.querySelector('button')
  act(() => button()?.click())
  await shows('40 % (idle)')
  expect(stream.connections).toBe(0)
  act(() => button()?.click())
  await shows('40 % (open)')
  expect(stream.requests[1]?.headers.get('last-event-id')).toBe('1')

  stream.send({ percent: 100 }, { name: 'progress', id: '2' })
  await shows('Done')
  rerender(<ImportProgress id="b" />)
  expect(container.textContent).toBe('0 % (connecting)')
  await shows('0 % (open)')
  expect(stream.requests[2]?.headers.get('last-event-id')).toBeNull()
})
