import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { createTestClock, createTestStream } from '../../core/test/support'
import { json, useEventSource } from '../src/index'

// As an app's own tests would do it, with React's `act` and what the screen says.

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
})
afterEach(cleanup)

test('a component shows what the stream brings, and says when the connection is lost', async () => {
  const clock = createTestClock()
  const server = createTestStream()

  function Ticker() {
    const { data, status, error } = useEventSource('/prices', {
      events: { price: json<{ value: number }>() },
      fetch: server.fetch,
      environment: clock.environment,
    })
    return (
      <>
        <p role="status">{status}</p>
        <p data-testid="value">{data?.value}</p>
        <p role="alert">{error?.message}</p>
      </>
    )
  }

  const { unmount } = render(<Ticker />)
  expect(screen.getByRole('status').textContent).toBe('connecting')

  await act(() => clock.settle())
  expect(screen.getByRole('status').textContent).toBe('open')

  server.send({ value: 42 }, { name: 'price', id: '7' })
  await act(() => clock.advance(16))
  expect(screen.getByTestId('value').textContent).toBe('42')

  server.drop()
  await act(() => clock.settle())
  expect(screen.getByRole('status').textContent).toBe('reconnecting')
  expect(screen.getByRole('alert').textContent).toBe(
    'The connection to /prices was lost while the stream was open.',
  )

  await act(() => clock.advance(1_000))
  expect(screen.getByRole('status').textContent).toBe('open')
  expect(screen.getByRole('alert').textContent).toBe('')
  expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7'])

  unmount()
  await clock.advance(0)
  expect([server.connections, clock.timers, clock.listeners]).toEqual([0, 0, 0])
})
