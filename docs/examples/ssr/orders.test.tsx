import { createTestStream } from '@sse-store/core/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { LiveOrders } from './orders-client'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const orders = [{ id: 1, total: 10 }]

test('what happened since the page was rendered is asked for', async () => {
  const stream = createTestStream()
  vi.stubGlobal('fetch', stream.fetch)
  const onError = vi.spyOn(console, 'error')
  const page = <LiveOrders orders={orders} cursor="1" />

  const container = document.createElement('div')
  container.innerHTML = renderToString(page)
  document.body.append(container)
  expect(container.textContent).toBe('10')
  expect(stream.requests).toHaveLength(0)

  render(page, { container, hydrate: true })
  stream.send({ id: 2, total: 20 }, { name: 'order', id: '2' })
  expect(await screen.findByText('20')).toBeDefined()
  expect(container.textContent).toBe('1020')
  expect(stream.requests).toHaveLength(1)
  expect(stream.requests[0]?.headers.get('last-event-id')).toBe('1')
  expect(onError).not.toHaveBeenCalled()
})
